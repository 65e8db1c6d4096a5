import type { Box } from '@minglu/shared/card/card.types';
import type { Point } from './geometry';

/** How the photo lay when it was read: its size then, and by how much it had been turned. */
export interface View {
  width: number;
  height: number;
  /** Degrees, clockwise: 0, 90, 180, 270. */
  turned: number;
}

/** The upright box around points of the view, as fractions of the photo as it was given. */
export function boxInPhoto(points: readonly Point[], view: View): Box {
  const placed = points.map((point) => unturn(point, view));
  const left = clamp(Math.min(...placed.map(([x]) => x)));
  const top = clamp(Math.min(...placed.map(([, y]) => y)));
  const right = clamp(Math.max(...placed.map(([x]) => x)));
  const bottom = clamp(Math.max(...placed.map(([, y]) => y)));
  return [left, top, round(right - left), round(bottom - top)];
}

function unturn([x, y]: Point, { width, height, turned }: View): Point {
  const [u, v] = [x / width, y / height];
  switch (turned) {
    case 90:
      return [v, 1 - u];
    case 180:
      return [1 - u, 1 - v];
    case 270:
      return [1 - v, u];
    default:
      return [u, v];
  }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
const clamp = (value: number) => round(Math.max(0, Math.min(1, value)));
