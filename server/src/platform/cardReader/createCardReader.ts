import type { Config } from '../../config';
import type { CardReader } from './cardReader';
import { createCloudReader } from './cloudReader';
import { createLocalReader } from './local/localReader';
import { createOffReader } from './offReader';

/** The reader that the configuration names. Nothing is started until the first card. */
export function createCardReader({ cardReader }: Pick<Config, 'cardReader'>): CardReader {
  switch (cardReader.kind) {
    case 'local':
      return createLocalReader();
    case 'cloud':
      return createCloudReader(cardReader);
    case 'off':
      return createOffReader();
  }
}
