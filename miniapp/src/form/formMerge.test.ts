import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeEdits } from './formMerge';
import { customerCatalogue, type FieldValues } from './formValues';

const paths = customerCatalogue.map(({ path }) => path).slice(0, 8);
const text = fc.constantFrom('', '甲', '乙', '丙');
const record = fc
  .tuple(...paths.map(() => text))
  .map((values): FieldValues => Object.fromEntries(paths.map((path, at) => [path, values[at]!])));

describe('mergeEdits', () => {
  it('keeps what either changed, and asks only where both did', () => {
    fc.assert(
      fc.property(record, record, record, (before, mine, stored) => {
        const { values, disputed } = mergeEdits(before, mine, stored);
        for (const path of paths) {
          const iChanged = mine[path] !== before[path];
          const theyChanged = stored[path] !== before[path];
          expect(values[path]).toBe(iChanged ? mine[path] : stored[path]);
          const isDisputed = iChanged && theyChanged && mine[path] !== stored[path];
          expect(disputed.includes(path)).toBe(isDisputed);
        }
      }),
    );
  });

  it('goes on from a third edit as from the second', () => {
    fc.assert(
      fc.property(record, record, record, record, (before, mine, second, third) => {
        const first = mergeEdits(before, mine, second).values;
        const { values } = mergeEdits(second, first, third);
        for (const path of paths) {
          const stands = first[path] !== second[path] ? first[path] : third[path];
          expect(values[path]).toBe(stands);
        }
      }),
    );
  });
});
