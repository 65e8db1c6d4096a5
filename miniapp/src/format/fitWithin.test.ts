import { describe, expect, it } from '@jest/globals';
import { fitWithin } from './fitWithin';

describe('fitWithin', () => {
  it.each([
    ['a wide photo', [4000, 3000], [2000, 1500]],
    ['a tall photo', [3000, 4000], [1500, 2000]],
    ['one that fits already', [1600, 1200], [1600, 1200]],
    ['one that just fits', [2000, 2000], [2000, 2000]],
    ['a strip', [12_000, 5], [2000, 1]],
  ])('keeps the shape of %s', (_what, [width = 0, height = 0], [toWidth, toHeight]) => {
    expect(fitWithin({ width, height }, 2000)).toEqual({ width: toWidth, height: toHeight });
  });
});
