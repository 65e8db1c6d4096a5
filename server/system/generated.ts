import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import { customerLevels, customerTypes } from '@minglu/shared/customer/customer.options';
import { partKinds, partsToPattern } from '@minglu/shared/rule/pattern.parts';
import { constraintsOf, ruleFields, type Constraint } from '@minglu/shared/rule/rule.constraints';
import type { FieldRule, RulePath, RuleSet } from '@minglu/shared/rule/rule.types';
import fc from 'fast-check';
import type { FieldValue, FormValues } from '../../miniapp/src/form/formValues';

/* Rule sets that an admin could set, and forms as people leave them. */

const wordy = fc.constantFrom(
  '云帆',
  'AB12',
  'KH-2026',
  '深圳市云帆科技有限公司',
  ' ab  12 ',
  'ＡＢ１',
);
const junk = fc.string({ unit: 'grapheme', maxLength: 40 });
const text = fc.oneof({ weight: 3, arbitrary: wordy }, { weight: 1, arbitrary: junk });

/** What each kind of field is filled with: right, nearly right, wrong. */
const samples: Record<string, readonly string[]> = {
  taxNumber: ['91440300715267260X', '15610113M1NWFQ905A', '440300715267260', '9144O300', 'abc'],
  phone: ['0755-26551234', '400-820-8820', '+49 30 1234567', '13800138000', '12'],
  fax: ['0755-26551235-801', '010 6555 1234', '99'],
  mobile: ['160 2655 7138', '+8616026557138', '1380013800', '138****8000'],
  email: ['info@yunfan-jm.cn', 'wang@', 'A@B.CN'],
  website: ['www.yunfan-jm.cn', 'javascript:alert(1)'],
  industry: ['I65', 'Z99'],
  'address.regionCode': ['440305', '110105', '999999'],
  'address.postcode': ['518057', '710000', '999999', '12'],
  'address.country': ['CN', 'JP', 'CHN'],
  'payment.cnaps': ['103317537607', '103317537608', '1'],
  'payment.bankAccount': [
    '44250100000200001234',
    '6222029101999410068',
    'DE89370400440532013000',
    '1',
  ],
  'payment.termsDays': ['0', '30', '365', '366', '三十'],
  'payment.creditLimit': ['0', '5,000.00', '50万', '1000000', '很多'],
};

function valueOf(field: Field): fc.Arbitrary<FieldValue> {
  if (field.kind === 'tags') return fc.array(fc.constantFrom('华南', '月结', '长'.repeat(21)));
  if (field.options) return fc.constantFrom(...field.options, 'E');
  const known = samples[field.path];
  return known ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, junk) : text;
}

function valuesOf(fields: readonly Field[]): fc.Arbitrary<Record<string, FieldValue>> {
  const asked = fields.filter(({ kind }) => kind !== 'flag' && kind !== 'cards');
  const arbitraries = asked.map((field) => [field.path, valueOf(field)] as const);
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys: [] }) as fc.Arbitrary<
    Record<string, FieldValue>
  >;
}

/** A form with up to three contacts, any field empty or wrong. */
export const formValues: fc.Arbitrary<FormValues> = fc.record({
  customer: valuesOf(customerFields),
  contacts: fc
    .array(valuesOf(contactFields), { maxLength: 3 })
    .map((all) =>
      all.map((values, at) => ({ key: `c${at}`, values, isPrimary: at === 0, cards: [] })),
    ),
});

const money = fc.record({
  amount: fc.integer({ min: 0, max: 100_000_000 }),
  currency: fc.constantFrom('CNY' as const, 'USD' as const),
});

const condition = fc
  .record(
    {
      type: fc.subarray([...customerTypes], { minLength: 1 }),
      level: fc.subarray([...customerLevels], { minLength: 1 }),
      creditLimitOver: money,
    },
    { requiredKeys: [] },
  )
  .filter((when) => Object.keys(when).length > 0);

const part = fc
  .record({
    kind: fc.constantFrom(...partKinds),
    text: fc.constantFrom('KH-', 'A', '('),
    min: fc.nat(4),
    more: fc.option(fc.nat(8)),
  })
  .map(({ kind, text: own, min, more }) =>
    kind === 'text'
      ? { kind, text: own, min: 1, max: 1 }
      : { kind, min, max: more === null ? null : min + more },
  );
const written = fc.constantFrom('(AB|KH-).*', '[^0-9]+', '.{2,}(公司|厂)?', '(\\d{4}-){2}\\d+');
const pattern = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 4 }).map(partsToPattern),
  written,
);

function limits(low: number, high: number) {
  return fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
}

function constraintOf(field: Field, constraint: Constraint): fc.Arbitrary<unknown> {
  switch (constraint) {
    case 'required':
      return fc.oneof(fc.constant({ always: true }), fc.record({ when: condition }));
    case 'length':
      return limits(0, Math.min(field.maxLength ?? 0, 24));
    case 'range':
      return limits(field.min ?? 0, Math.min(field.max ?? 0, 10_000_000));
    case 'pattern':
      return pattern;
    case 'allowed':
      return fc.subarray([...(field.options ?? ['华南', '月结', '云帆', 'I65'])], { minLength: 1 });
  }
}

function ruleOf(field: Field): fc.Arbitrary<FieldRule> {
  const constraints = constraintsOf[field.kind].map(
    (constraint) => [constraint, constraintOf(field, constraint)] as const,
  );
  return fc.record(
    { severity: fc.constantFrom('block', 'warn'), ...Object.fromEntries(constraints) },
    { requiredKeys: ['severity'] },
  );
}

/** Rules on any of the fields. */
export const ruleSet: fc.Arbitrary<RuleSet> = fc
  .record(
    Object.fromEntries([...ruleFields].map(([path, field]) => [path, ruleOf(field)])) as Record<
      RulePath,
      fc.Arbitrary<FieldRule>
    >,
    { requiredKeys: [] },
  )
  .map((fields) => ({ fields, approval: { newCustomers: false, creditLimitOver: null } }));
