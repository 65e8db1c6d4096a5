import type { Models } from './models';
import type { Pixels } from './pixels';

/** Pixels high that a line is cut out for the recogniser. */
export const lineHeight = 48;
const mostLinesAtOnce = 8;
const narrowest = 320;

/** A character, how certain, what else it may be, and where: fraction of the line's width. */
export interface Character {
  text: string;
  score: number;
  second: string;
  at: number;
}

export interface LineReading {
  text: string;
  /** Mean certainty of its characters, 0 to 1. */
  score: number;
  characters: Character[];
}

/** Reads lines cut out at `lineHeight`; lines of like width share a batch, so that little is padding. */
export async function readTextLines(
  lines: readonly Pixels[],
  models: Models,
): Promise<LineReading[]> {
  const readings = new Array<LineReading>(lines.length);
  const order = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.width - b.line.width);
  while (order.length > 0) {
    const first = order[0]?.line.width ?? 0;
    const widest = Math.max(first * 1.3, first + 64);
    let size = 1;
    while (size < mostLinesAtOnce && (order[size]?.line.width ?? Infinity) <= widest) size += 1;
    const batch = order.splice(0, size);
    const read = await readBatch(
      batch.map(({ line }) => line),
      models,
    );
    batch.forEach(({ index }, at) => (readings[index] = read[at] ?? nothing));
  }
  return readings;
}

const nothing: LineReading = { text: '', score: 0, characters: [] };

async function readBatch(lines: readonly Pixels[], models: Models): Promise<LineReading[]> {
  const widest = Math.max(narrowest, ...lines.map(({ width }) => width));
  const width = Math.ceil(widest / 8) * 8;
  const input = new Float32Array(lines.length * 3 * lineHeight * width);
  lines.forEach((line, at) => fillInput(input, line, at * 3 * lineHeight * width, width));
  const shape = [lines.length, 3, lineHeight, width];
  const { data, shape: out } = await models.recogniser(input, shape);
  const [, steps = 0, classes = 0] = out;
  return lines.map((line, at) => {
    const scores = data.subarray(at * steps * classes, (at + 1) * steps * classes);
    return decode(scores, steps, classes, models.characters, width / line.width);
  });
}

/** Values from -1 to 1, blue green red; what is right of the line stays 0. */
function fillInput(input: Float32Array, line: Pixels, offset: number, width: number): void {
  const plane = lineHeight * width;
  for (let y = 0; y < lineHeight; y += 1) {
    for (let x = 0; x < line.width; x += 1) {
      const from = (y * line.width + x) * 3;
      const to = offset + y * width + x;
      for (let channel = 0; channel < 3; channel += 1) {
        input[to + channel * plane] = (line.data[from + 2 - channel] ?? 0) / 127.5 - 1;
      }
    }
  }
}

/** Connectionist temporal classification, greedy: repeats are one character, class 0 is none. */
function decode(
  scores: Float32Array,
  steps: number,
  classes: number,
  alphabet: readonly string[],
  padding: number,
): LineReading {
  const characters: Character[] = [];
  let before = 0;
  for (let step = 0; step < steps; step += 1) {
    const frame = scores.subarray(step * classes, (step + 1) * classes);
    const best = indexOfLargest(frame);
    if (best !== 0) {
      const score = frame[best] ?? 0;
      const last = characters.at(-1);
      if (best === before && last) {
        last.score = Math.max(last.score, score);
      } else {
        const second = alphabet[indexOfLargest(frame, best)] ?? '';
        const at = Math.min(1, (step / steps) * padding);
        characters.push({ text: alphabet[best] ?? '', score, second, at });
      }
    }
    before = best;
  }
  const text = characters.map((character) => character.text).join('');
  const total = characters.reduce((sum, { score }) => sum + score, 0);
  return { text, score: characters.length > 0 ? total / characters.length : 0, characters };
}

/** `except` and "no character" are passed over when `except` is given. */
function indexOfLargest(values: Float32Array, except?: number): number {
  let best = except === undefined ? 0 : 1;
  let most = -1;
  for (let at = best; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value > most && at !== except) {
      most = value;
      best = at;
    }
  }
  return best;
}
