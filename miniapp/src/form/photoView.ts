import type { Box } from '@minglu/shared/card/card.types';

/** The frame's height by its width: 222 of 390. */
export const frameRatio = 222 / 390;

/** How the picture lies in its frame; everything in widths of the frame. */
export interface PhotoView {
  /** The picture's width. */
  scale: number;
  left: number;
  top: number;
}

/** Around what is looked at there is so much more. */
const margin = 1.3;
const largestScale = 3;

/**
 * Lays a picture so that a part of it stands wholly in the frame, as large and as much in the middle as
 * may be, and the frame is filled where the picture is large enough.
 * @param ratio the picture's height by its width
 */
export function viewOf([x, y, width, height]: Box, ratio: number): PhotoView {
  const whole = Math.min(1, frameRatio / ratio);
  const wanted = Math.min(1 / (width * margin), frameRatio / (ratio * height * margin));
  const scale = Math.min(largestScale, Math.max(whole, wanted));
  return {
    scale,
    left: placed(0.5 - scale * (x + width / 2), scale, 1),
    top: placed(frameRatio / 2 - scale * ratio * (y + height / 2), scale * ratio, frameRatio),
  };
}

/** A picture longer than the frame leaves no gap; a shorter one stands in the middle. */
function placed(wanted: number, length: number, frame: number): number {
  return length <= frame ? (frame - length) / 2 : Math.min(0, Math.max(frame - length, wanted));
}

/** The box around all of them; the whole picture where there is none. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return [0, 0, 1, 1];
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
