import sharp from 'sharp';
import { distance, heightOf, widthOf, type Quad } from './geometry';

/** Three bytes a pixel, red green blue, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

sharp.cache(false);
sharp.concurrency(1);

/** A photo may hold this many pixels; the server has refused larger ones before. */
const mostPixels = 50_000_000;

/** Decodes a photo, upright by its own mark, at most `longSide` pixels long. */
export async function decodePhoto(photo: Uint8Array, longSide: number): Promise<Pixels> {
  const picture = sharp(photo, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true });
  return raw(picture);
}

/** Turned by a multiple of 90 degrees, clockwise. */
export function turned(pixels: Pixels, degrees: number): Promise<Pixels> {
  return raw(fromPixels(pixels).rotate(degrees));
}

/** Stretched to exactly this size. */
export function resized(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  return raw(fromPixels(pixels).resize(width, height, { fit: 'fill' }));
}

/** A line of text set upright, `height` pixels high; `stretch` widens it. */
export function cutOut(pixels: Pixels, quad: Quad, height: number, stretch = 1): Pixels {
  const width = Math.round(((widthOf(quad) * height) / heightOf(quad)) * stretch);
  return warp(pixels, quad, Math.max(16, Math.min(2_400, width)), height);
}

/** The picture within a quadrilateral, bilinear; four samples a pixel where it shrinks. */
export function warp(source: Pixels, quad: Quad, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  const samples = distance(quad[0], quad[3]) / height > 1.6 ? 2 : 1;
  const sum = new Float64Array(3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      sum.fill(0);
      for (let part = 0; part < samples * samples; part += 1) {
        const u = (x + ((part % samples) + 0.5) / samples) / width;
        const v = (y + (Math.floor(part / samples) + 0.5) / samples) / height;
        addSample(source, quad, u, v, sum);
      }
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = (sum[channel] ?? 0) / (samples * samples);
      }
    }
  }
  return { data, width, height };
}

function addSample(
  { data, width, height }: Pixels,
  [a, b, c, d]: Quad,
  u: number,
  v: number,
  sum: Float64Array,
): void {
  const at = (axis: 0 | 1, most: number) => {
    const above = (1 - u) * a[axis] + u * b[axis];
    const below = (1 - u) * d[axis] + u * c[axis];
    return Math.max(0, Math.min(most, (1 - v) * above + v * below - 0.5));
  };
  const [x, y] = [at(0, width - 1.001), at(1, height - 1.001)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const first = (top * width + left) * 3;
  const second = first + width * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const upper =
      (1 - right) * (data[first + channel] ?? 0) + right * (data[first + 3 + channel] ?? 0);
    const lower =
      (1 - right) * (data[second + channel] ?? 0) + right * (data[second + 3 + channel] ?? 0);
    sum[channel] = (sum[channel] ?? 0) + (1 - down) * upper + down * lower;
  }
}

/** Brightness of each pixel, 0 to 255. */
export function greys({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const red = data[at * 3] ?? 0;
    const green = data[at * 3 + 1] ?? 0;
    const blue = data[at * 3 + 2] ?? 0;
    grey[at] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return grey;
}

/** Grey, with its darkest and lightest 2 % drawn apart to black and white. */
export function contrasted(pixels: Pixels): Pixels {
  const grey = greys(pixels);
  const sorted = Uint8Array.from(grey).sort();
  const low = sorted[Math.floor(sorted.length * 0.02)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.98)] ?? 255;
  const scale = 255 / Math.max(24, high - low);
  const data = new Uint8Array(pixels.data.length);
  for (let at = 0; at < grey.length; at += 1) {
    const value = Math.max(0, Math.min(255, ((grey[at] ?? 0) - low) * scale));
    data.fill(value, at * 3, at * 3 + 3);
  }
  return { ...pixels, data };
}

function fromPixels({ data, width, height }: Pixels): sharp.Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function raw(picture: sharp.Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
