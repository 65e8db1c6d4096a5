import type { Reading } from './cardReader';
import { extractCard } from './extract/extractCard';
import type { Models } from './recognise/models';
import { recogniseText } from './recognise/recognise';

/** From the bytes of a photo to the fields of a card; what the reader's process does. */
export async function readCard(photo: Uint8Array, models: Models): Promise<Reading> {
  return extractCard(await recogniseText(photo, models));
}
