import type { Reading } from '../cardReader';
import { boxInPhoto } from '../recognise/placing';
import type { TextOfPhoto } from '../recognise/recognise';

/** From the lines of a photo to the fields of a card. */
export function extractCard(text: TextOfPhoto): Reading {
  const lines = text.lines.map((line) => ({
    text: line.text,
    box: boxInPhoto(line.quad, text),
  }));
  return { fields: [], lines, advice: [] };
}
