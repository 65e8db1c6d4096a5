import type { Advice } from '@minglu/shared/card/card.types';
import { greys, type Pixels } from './pixels';

/** Paper darker than this, of 255, has lost what is printed on it in faint letters. */
const darkPaper = 78;
/** Lines are read worse than this, at their median, when they were not sharp. */
const unsharpScore = 0.82;
const fewestLines = 3;

/** Whether the photo should be taken again, and why. It is read all the same. */
export function photoAdvice(photo: Pixels, lineScores: readonly number[]): Advice[] {
  const advice: Advice[] = [];
  if (brightness(photo) < darkPaper) advice.push('tooDark');
  if (lineScores.length >= fewestLines && median(lineScores) < unsharpScore) advice.push('blurred');
  return advice;
}

/** Of the lightest tenth: that is the paper, whatever lies around it. */
function brightness(photo: Pixels): number {
  const counts = new Uint32Array(256);
  const grey = greys(photo);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  let left = grey.length / 10;
  for (let value = 255; value >= 0; value -= 1) {
    left -= counts[value] ?? 0;
    if (left <= 0) return value;
  }
  return 0;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}
