import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Pixels } from './pixels';

/** What a QR code says, and its corners in pixels of the photo. */
export interface QrCode {
  text: string;
  corners: readonly (readonly [x: number, y: number])[];
}

let isPrepared = false;

/** Every QR code that can be read. The decoder is given its program: it would fetch it otherwise. */
export async function readQrCodes({ data, width, height }: Pixels): Promise<QrCode[]> {
  prepare();
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(data.subarray(at * 3, at * 3 + 3), at * 4);
  }
  const found = await readBarcodes(
    { data: rgba, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 },
  );
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft].map(
        ({ x, y }) => [x, y] as const,
      ),
    }));
}

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
