import type { Network } from './models';
import type { Pixels } from './pixels';
import { lineHeight } from './textLines';

const width = 192;
const certain = 0.8;

/** The share of lines that stand on their head, by the classifier; 0 when none is long enough. */
export async function shareUpsideDown(
  lines: readonly Pixels[],
  classifier: Network,
): Promise<number> {
  const asked = lines.filter((line) => line.width >= 96).slice(0, 8);
  if (asked.length === 0) return 0;
  const plane = lineHeight * width;
  const input = new Float32Array(asked.length * 3 * plane);
  asked.forEach((line, at) => {
    for (let y = 0; y < lineHeight; y += 1) {
      for (let x = 0; x < Math.min(width, line.width); x += 1) {
        const from = (y * line.width + x) * 3;
        const to = at * 3 * plane + y * width + x;
        for (let channel = 0; channel < 3; channel += 1) {
          input[to + channel * plane] = (line.data[from + 2 - channel] ?? 0) / 127.5 - 1;
        }
      }
    }
  });
  const { data } = await classifier(input, [asked.length, 3, lineHeight, width]);
  const turned = asked.filter((_, at) => (data[at * 2 + 1] ?? 0) > certain);
  return turned.length / asked.length;
}
