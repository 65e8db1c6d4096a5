import { describe, expect, it } from '@jest/globals';
import { latestFirst } from './latestFirst';

describe('latestFirst', () => {
  it.each([
    ['begins a list', [], ['d']],
    ['goes before what was there', ['a', 'b'], ['d', 'a', 'b']],
    ['moves what was there already', ['a', 'd', 'b'], ['d', 'a', 'b']],
    ['lets the oldest go', ['a', 'b', 'c'], ['d', 'a', 'b']],
  ])('%s', (_what, items, expected) => {
    expect(latestFirst(items, 'd', 3)).toEqual(expected);
  });
});
