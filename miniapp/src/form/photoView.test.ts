import { describe, expect, it } from '@jest/globals';
import type { Box } from '@minglu/shared/card/card.types';
import { around, frameRatio, viewOf } from './photoView';

/** Where a part of the picture stands in the frame: its edges in widths of the frame. */
function seen([x, y, width, height]: Box, ratio: number) {
  const { scale, left, top } = viewOf([x, y, width, height], ratio);
  return {
    left: left + scale * x,
    right: left + scale * (x + width),
    top: top + scale * ratio * y,
    bottom: top + scale * ratio * (y + height),
  };
}

const nothing = 1e-9;

describe('the view of a card photo', () => {
  it.each<[string, Box, number]>([
    ['a line at the bottom of a wide photo', [0.1, 0.93, 0.5, 0.04], 0.75],
    ['a line at the top of a tall photo', [0.2, 0.01, 0.6, 0.03], 4 / 3],
    ['a line as wide as the photo', [0, 0.5, 1, 0.05], 0.75],
    ['vertical text', [0.8, 0.05, 0.05, 0.9], 0.75],
    ['a whole tall photo', [0, 0, 1, 1], 16 / 9],
    ['a corner', [0.97, 0.97, 0.03, 0.03], 0.6],
  ])('has %s wholly in the frame', (_what, box, ratio) => {
    const { left, right, top, bottom } = seen(box, ratio);
    expect(left).toBeGreaterThanOrEqual(-nothing);
    expect(right).toBeLessThanOrEqual(1 + nothing);
    expect(top).toBeGreaterThanOrEqual(-nothing);
    expect(bottom).toBeLessThanOrEqual(frameRatio + nothing);
  });

  it('enlarges what is small, within reason', () => {
    expect(viewOf([0.4, 0.4, 0.5, 0.05], 0.75).scale).toBeCloseTo(1 / (0.5 * 1.3));
    expect(viewOf([0.4, 0.4, 0.02, 0.02], 0.75).scale).toBe(3);
  });

  it('leaves no gap beside a picture that is larger than the frame', () => {
    expect(viewOf([0, 0, 0.3, 0.05], 0.75)).toMatchObject({ left: 0, top: 0 });
    const { scale, left, top } = viewOf([0.7, 0.95, 0.3, 0.05], 0.75);
    expect(left).toBeCloseTo(1 - scale);
    expect(top).toBeCloseTo(frameRatio - scale * 0.75);
  });

  it('takes in all that was read', () => {
    const boxes: Box[] = [
      [0.1, 0.2, 0.3, 0.1],
      [0.5, 0.6, 0.2, 0.3],
    ];
    for (const [at, value] of [0.1, 0.2, 0.6, 0.7].entries()) {
      expect(around(boxes)[at]).toBeCloseTo(value);
    }
    expect(around([])).toEqual([0, 0, 1, 1]);
  });
});
