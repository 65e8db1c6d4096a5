import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesPattern } from './pattern.match';
import { parsePattern, PatternError } from './pattern.parse';
import {
  describePattern,
  partKinds,
  partsToPattern,
  patternToParts,
  type PatternPart,
} from './pattern.parts';

const reasonOf = (pattern: string) => {
  try {
    parsePattern(pattern);
    return null;
  } catch (error) {
    return (error as PatternError).reason;
  }
};

describe('parsePattern', () => {
  it.each([
    ['(a+)+$', 'nested'],
    ['(a*)*', 'nested'],
    ['(a|a)+$', 'nested'],
    ['(a|aa)*', 'nested'],
    ['(\\d+,?)+', 'nested'],
    ['([a-z]{1,9}){2}', 'nested'],
    ['((ab){2}c?){3}', 'nested'],
    ['a+?', 'syntax'],
    ['a++', 'syntax'],
    ['a{2}{3}', 'syntax'],
    ['+a', 'syntax'],
    ['(a', 'syntax'],
    ['a)', 'syntax'],
    ['[a', 'syntax'],
    ['[]', 'syntax'],
    ['[z-a]', 'syntax'],
    ['a{3,2}', 'syntax'],
    ['a{,2}', 'syntax'],
    ['(?=a)', 'syntax'],
    ['(?<n>a)', 'syntax'],
    ['(a)\\1', 'syntax'],
    ['\\bfoo', 'syntax'],
    ['a^b', 'syntax'],
    ['a$b', 'syntax'],
    ['\\', 'syntax'],
    ['\\p{Lu}', 'syntax'],
    ['a{201}', 'size'],
    ['[ab]{200}'.repeat(6), 'size'],
    ['a'.repeat(201), 'size'],
  ])('refuses %s as %s', (pattern, reason) => {
    expect(reasonOf(pattern)).toBe(reason);
  });

  it('says at which character it stopped', () => {
    expect(() => parsePattern('AB(c+)+')).toThrow(new PatternError('nested', 7));
  });
});

describe('matchesPattern', () => {
  it.each([
    ['KH-\\d{4}', 'KH-0123', true],
    ['KH-\\d{4}', 'KH-01234', false],
    ['^[A-Z]{2}\\d+$', 'AB1', true],
    ['\\p{Han}{2,4}', '王小明', true],
    ['\\p{Han}{2,4}', '王', false],
    ['(?:ABC|DEF)-.+', 'DEF-9', true],
    ['\\d{3}(-\\d+)?', '123-45', true],
    ['.+(公司|厂)?', '一厂', true],
    ['(\\d{4}-){2}\\d{4}', '6222-0000-1234', true],
    ['[^0-9]*', 'abc', true],
    ['[^0-9]*', 'a1', false],
    ['a|', '', true],
    ['\\.\\$\\/', '.$/', true],
    ['\\u4e00', '一', true],
    ['.', '😀', true],
    ['x?', '', true],
  ])('%s on %s is %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  it('is done with what keeps a backtracking reader busy for years', () => {
    expect(matchesPattern('.*'.repeat(40) + 'x', 'a'.repeat(2000))).toBe(false);
  });

  const sign = fc.constantFrom('a', 'b', '1', '-', '.', '\\d', '\\w', '[ab]', '[^a]', '[0-9a]');
  const count = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{2,}');
  const sequence = fc
    .array(fc.tuple(sign, count), { maxLength: 5 })
    .map((parts) => parts.map(([one, times]) => one + times).join(''));
  const pattern = fc
    .array(
      fc.oneof(
        sequence,
        sequence.map((inner) => `(${inner})`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((options) => options.join('|'));

  it('agrees with the regular expressions of the language itself', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '_', '王'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (written, value) => {
        expect(matchesPattern(written, value)).toBe(
          new RegExp(`^(?:${written})$`, 'u').test(value),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the builder', () => {
  const part: fc.Arbitrary<PatternPart> = fc
    .record({
      kind: fc.constantFrom(...partKinds),
      text: fc.string({ unit: fc.constantFrom('K', '-', '.', '(', '\\', '{', '号'), minLength: 1 }),
      min: fc.integer({ min: 0, max: 9 }),
      more: fc.option(fc.integer({ min: 0, max: 9 })),
    })
    .map(({ kind, text, min, more }) =>
      kind === 'text'
        ? { kind, text, min: 1, max: 1 }
        : { kind, min, max: more === null ? null : min + more },
    );

  it('reads back what it wrote', () => {
    const apart = (parts: PatternPart[]) =>
      parts.every(({ kind }, at) => kind !== 'text' || parts[at + 1]?.kind !== 'text');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }).filter(apart), (parts) => {
        expect(patternToParts(partsToPattern(parts))).toEqual(parts);
      }),
    );
  });

  it('leaves to its text what parts cannot say', () => {
    expect(patternToParts('A|B')).toBeNull();
    expect(patternToParts('[a-f]')).toBeNull();
    expect(patternToParts('(a+)+')).toBeNull();
  });

  it('says it in words', () => {
    expect(describePattern('KH-\\d{4}', 'zh-CN')).toBe('“KH-” + 4 个数字');
    expect(describePattern('[A-Z]{2,}\\d{1,3}', 'en')).toBe(
      '2 or more capital letters + 1 to 3 digits',
    );
    expect(describePattern('A|B', 'en')).toBe('A|B');
  });
});
