import { cornersOf, smallestRectangle, type Point, type Quad } from './geometry';
import type { Network } from './models';
import { resized, type Pixels } from './pixels';

/** The detector sees the photo at most this many pixels long. */
const longSide = 960;
/** A pixel belongs to text above the first; a whole box must reach the second on average. */
const pixelThreshold = 0.3;
const boxThreshold = 0.5;
/** The network draws the core of a line; the box is let out by area x this / perimeter. */
const letOut = 1.6;
const fewestPixels = 12;

/** Means and deviations of ImageNet, for blue, green, red. */
const means = [0.406, 0.456, 0.485] as const;
const deviations = [0.225, 0.224, 0.229] as const;

/** The quadrilaterals in which text stands (DBNet), in pixels of the photo. */
export async function findTextBoxes(photo: Pixels, detector: Network): Promise<Quad[]> {
  const scale = Math.min(1, longSide / Math.max(photo.width, photo.height));
  const width = Math.max(32, Math.round((photo.width * scale) / 32) * 32);
  const height = Math.max(32, Math.round((photo.height * scale) / 32) * 32);
  const small = await resized(photo, width, height);
  const { data } = await detector(inputOf(small), [1, 3, height, width]);
  const [scaleX, scaleY] = [photo.width / width, photo.height / height];
  return regionsOf(data, width, height).flatMap((region) => {
    const box = boxOf(region);
    return box ? [box.map(([x, y]): Point => [x * scaleX, y * scaleY]) as unknown as Quad] : [];
  });
}

function inputOf({ data, width, height }: Pixels): Float32Array {
  const size = width * height;
  const input = new Float32Array(size * 3);
  for (let channel = 0; channel < 3; channel += 1) {
    const [mean, deviation] = [means[channel] ?? 0, deviations[channel] ?? 1];
    for (let at = 0; at < size; at += 1) {
      input[channel * size + at] = ((data[at * 3 + 2 - channel] ?? 0) / 255 - mean) / deviation;
    }
  }
  return input;
}

/** A connected patch of text pixels: the ends of its rows, its size and its mean certainty. */
interface Region {
  edges: Point[];
  pixels: number;
  certainty: number;
}

function regionsOf(map: Float32Array, width: number, height: number): Region[] {
  const isSeen = new Uint8Array(width * height);
  const regions: Region[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (isSeen[start] || (map[start] ?? 0) <= pixelThreshold) continue;
    regions.push(floodFill(map, isSeen, start, width, height));
  }
  return regions;
}

function floodFill(
  map: Float32Array,
  isSeen: Uint8Array,
  start: number,
  width: number,
  height: number,
): Region {
  const stack = [start];
  isSeen[start] = 1;
  const rows = new Map<number, [left: number, right: number]>();
  let [pixels, sum] = [0, 0];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels += 1;
    sum += map[at] ?? 0;
    const row = rows.get(y);
    rows.set(y, row ? [Math.min(row[0], x), Math.max(row[1], x)] : [x, x]);
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
        const next = ny * width + nx;
        if (isSeen[next] || (map[next] ?? 0) <= pixelThreshold) continue;
        isSeen[next] = 1;
        stack.push(next);
      }
    }
  }
  const edges = [...rows].flatMap(([y, [left, right]]): Point[] => [
    [left, y],
    [right, y],
  ]);
  return { edges, pixels, certainty: sum / pixels };
}

function boxOf({ edges, pixels, certainty }: Region): Quad | null {
  if (pixels < fewestPixels || certainty < boxThreshold) return null;
  const core = smallestRectangle(edges);
  if (Math.min(core.width, core.height) < 3) return null;
  const grow = (core.width * core.height * letOut) / (core.width + core.height);
  return cornersOf({ ...core, width: core.width + grow, height: core.height + grow });
}
