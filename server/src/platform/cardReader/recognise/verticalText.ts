import { distance, type Quad } from './geometry';
import { greys, warp, type Pixels } from './pixels';
import { lineHeight } from './textLines';

/** Taller than wide by this much: text set from top to bottom. */
const tall = 1.5;

export function isVertical(quad: Quad): boolean {
  return distance(quad[0], quad[3]) > tall * distance(quad[0], quad[1]);
}

/**
 * A column of characters set as a row, so that the recogniser can read it: the column is cut at its
 * empty rows, and pieces are put together again up to the size of a character.
 */
export function restacked(photo: Pixels, column: Quad): Pixels {
  const side = lineHeight;
  const height = Math.round(
    (distance(column[0], column[3]) * side) / distance(column[0], column[1]),
  );
  const strip = warp(photo, column, side, height);
  const cells = charactersOf(strip);
  const width = side * Math.max(1, cells.length);
  const data = new Uint8Array(width * side * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = strip.data[at % 3] ?? 0;
  cells.forEach(([top, bottom], cell) => {
    const first = Math.round((top + bottom) / 2 - side / 2);
    for (let y = 0; y < side; y += 1) {
      const from = first + y;
      if (from < Math.max(0, top - 3) || from >= Math.min(height, bottom + 3)) continue;
      const row = strip.data.subarray(from * side * 3, (from + 1) * side * 3);
      data.set(row, (y * width + cell * side) * 3);
    }
  });
  return { data, width, height: side };
}

type Span = [top: number, bottom: number];

function charactersOf(strip: Pixels): Span[] {
  const contrast = rowContrast(strip);
  const sorted = Float32Array.from(contrast).sort();
  const low = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const threshold = low + 0.22 * (high - low);
  const characters: Span[] = [];
  const most = strip.width * 0.8;
  for (const [top, bottom] of spansAbove(contrast, threshold)) {
    const last = characters.at(-1);
    if (last && bottom - last[0] <= most) last[1] = bottom;
    else characters.push([top, bottom]);
  }
  return characters.filter(([top, bottom]) => bottom - top >= 8);
}

function spansAbove(values: Float32Array, threshold: number): Span[] {
  const spans: Span[] = [];
  let start = -1;
  for (let at = 0; at <= values.length; at += 1) {
    const isInk = at < values.length && (values[at] ?? 0) > threshold;
    if (isInk && start < 0) start = at;
    if (!isInk && start >= 0) {
      spans.push([start, at]);
      start = -1;
    }
  }
  return spans;
}

/** The standard deviation of brightness in each row, the edges left out. */
function rowContrast(strip: Pixels): Float32Array {
  const grey = greys(strip);
  const edge = 4;
  const count = strip.width - 2 * edge;
  return Float32Array.from({ length: strip.height }, (_, y) => {
    let [sum, squares] = [0, 0];
    for (let x = edge; x < strip.width - edge; x += 1) {
      const value = grey[y * strip.width + x] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  });
}
