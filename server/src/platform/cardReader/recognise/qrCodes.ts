import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { resized, type Pixels } from './pixels';

/** What a QR code says, and its corners in pixels of the photo. */
export interface QrCode {
  text: string;
  corners: readonly (readonly [x: number, y: number])[];
}

let isPrepared = false;

/** Enough for a code that fills a tenth of the photo. */
const longSide = 1_600;

/** Every QR code that can be read. The decoder is given its program: it would fetch it otherwise. */
export async function readQrCodes(photo: Pixels): Promise<QrCode[]> {
  prepare();
  const scale = Math.min(1, longSide / Math.max(photo.width, photo.height));
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const { data } = await resized(photo, width, height);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(data.subarray(at * 3, at * 3 + 3), at * 4);
  }
  const found = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' }, options);
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      corners: [topLeft, topRight, bottomRight, bottomLeft].map(
        ({ x, y }) => [x / scale, y / scale] as const,
      ),
    }));
}

/** A QR code is found at any angle; turning and inverting the photo too takes twenty times as long. */
const options: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  maxNumberOfSymbols: 4,
};

function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const program = readFileSync(file);
  prepareZXingModule({
    overrides: {
      wasmBinary: program.buffer.slice(program.byteOffset, program.byteOffset + program.byteLength),
    },
  });
}
