import { ReadingError, type CardReader } from './cardReader';

/** No card is read; people type. */
export function createOffReader(): CardReader {
  return {
    concurrency: 1,
    read: () => Promise.reject(new ReadingError('off', 'reading is switched off')),
    stop: () => Promise.resolve(),
  };
}
