import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import { describe, expect, it } from '@jest/globals';
import type { DuplicateMatch, Finding } from '@minglu/shared/customer/customer.types';
import { duplicateAnswer, openQuestions, warningAnswer, withAnswer } from './questions';

const warning: Finding = { path: 'address.postcode', rule: 'postcodeRegion', message: '' };
const match: DuplicateMatch = {
  ref: 'r1',
  name: '云帆',
  owner: null,
  visible: false,
  score: 0.9,
  reasons: ['name'],
};

describe('openQuestions', () => {
  const asked = { warnings: [warning], duplicates: [match, { ...match, ref: 'r2', score: 0.5 }] };

  it('counts warnings and likely duplicates, not what is merely alike', () => {
    expect(openQuestions(asked, [])).toBe(2);
  });

  it('is settled by a reason each, and opened again by an empty one', () => {
    const answers = withAnswer([], warningAnswer(warning, '已核对'));
    const all = withAnswer(answers, duplicateAnswer(match, '分公司'));
    expect(openQuestions(asked, all)).toBe(0);
    expect(openQuestions(asked, withAnswer(all, warningAnswer(warning, ' ')))).toBe(1);
  });

  it('lets nobody argue with an equal tax number', () => {
    expect(weightOf({ ...match, reasons: ['taxNumber'] })).toBe('refuses');
  });
});
