import { expect, it } from '@jest/globals';
import type { RuleSet } from '@minglu/shared/rule/rule.types';
import { judgeForm } from './formFaults';
import type { FormValues } from './formValues';

const fields: RuleSet['fields'] = {
  shortName: { severity: 'block', required: { when: { type: ['company'] } } },
  'payment.bankAccount': { severity: 'block', required: { always: true } },
  'contacts[].title': { severity: 'warn', required: { always: true } },
};

const form: FormValues = {
  customer: { name: '云帆', type: 'company' },
  contacts: [
    { key: 'c0', values: {}, isPrimary: true, cards: [] },
    { key: 'c1', values: { name: '王敏' }, isPrimary: false, cards: [] },
  ],
};

const judge = (values: FormValues) =>
  judgeForm(values, { rules: { fields } }, 'zh-CN').map(({ path, rule, severity }) => [
    path,
    rule,
    severity,
  ]);

it('follows the rules in force, at the form’s own paths', () => {
  expect(judge(form)).toEqual([
    ['shortName', 'required', 'block'],
    ['payment.bankAccount', 'required', 'block'],
    ['contacts[1].title', 'required', 'warn'],
  ]);
});

it('asks a condition of what stands in the form', () => {
  const person = { ...form, customer: { ...form.customer, type: 'person' } };
  expect(judge(person)).not.toContainEqual(['shortName', 'required', 'block']);
});

it('judges no value that is masked', () => {
  const paths = judge({ ...form, masked: ['payment.bankAccount'] }).map(([path]) => path);
  expect(paths).toEqual(['shortName', 'contacts[1].title']);
});
