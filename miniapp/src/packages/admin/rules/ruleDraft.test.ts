import { expect, it } from '@jest/globals';
import { ruleFields } from '@minglu/shared/rule/rule.constraints';
import type { Field } from '@minglu/shared/customer/customer.fields';
import type { FieldRule, RulePath } from '@minglu/shared/rule/rule.types';
import { toDraft, toRule } from './ruleDraft';

const fieldOf = (path: RulePath) => ruleFields.get(path) as Field;

it.each<[RulePath, FieldRule]>([
  ['name', { severity: 'block', required: { always: true }, length: { min: 2, max: 60 } }],
  ['shortName', { severity: 'warn', pattern: 'KH-\\d{4}' }],
  ['shortName', { severity: 'block', pattern: '(A|B)\\d+' }],
  ['level', { severity: 'block', allowed: ['A', 'B'] }],
  ['payment.termsDays', { severity: 'block', range: { max: 90 } }],
  ['payment.creditLimit', { severity: 'block', range: { min: 100, max: 5_000_000 } }],
  [
    'taxNumber',
    {
      severity: 'block',
      required: {
        when: {
          type: ['company'],
          level: ['A'],
          creditLimitOver: { amount: 500_000, currency: 'CNY' },
        },
      },
    },
  ],
])('%s: the sheet gives back the rule that it was opened with', (path, rule) => {
  expect(toRule(fieldOf(path), toDraft(fieldOf(path), rule))).toEqual(rule);
});

it('asks for nothing when nothing is entered', () => {
  expect(toRule(fieldOf('name'), toDraft(fieldOf('name'), undefined))).toBeNull();
});

it('takes a condition that names nothing as always', () => {
  const draft = { ...toDraft(fieldOf('phone'), undefined), required: 'when' as const };
  expect(toRule(fieldOf('phone'), draft)).toEqual({
    severity: 'block',
    required: { always: true },
  });
});

it('leaves out what the kind does not know', () => {
  const draft = { ...toDraft(fieldOf('level'), undefined), lengthMax: '5', allowed: ['A'] };
  expect(toRule(fieldOf('level'), draft)).toEqual({ severity: 'block', allowed: ['A'] });
});
