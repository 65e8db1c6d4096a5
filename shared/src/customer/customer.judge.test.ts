import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import vectors from '../../test/rule-vectors.json' with { type: 'json' };
import type { Judgement } from '../checks/fault';
import { causedBy, judgeCustomer } from './customer.judge';
import { normaliseCustomer } from './customer.normalise';
import { writePath } from './customer.paths';
import type { CustomerInput } from './customer.types';

const contact = { name: '王敏' };
const company: CustomerInput = { name: '云帆', type: 'company', contacts: [contact] };

/** The record in which a vector's rule looks at its value (data rules, "in the vectors"). */
function recordOf(rule: string, input: string): { record: CustomerInput; path: string } {
  switch (rule) {
    case 'mobile':
      return {
        record: { ...company, contacts: [{ ...contact, mobile: input }] },
        path: 'contacts[0].mobile',
      };
    case 'uscc':
      return { record: { ...company, taxNumber: input }, path: 'taxNumber' };
    case 'landline':
      return { record: { ...company, phone: input }, path: 'phone' };
    case 'iban':
      return {
        record: { ...company, type: 'overseas', payment: { bankAccount: input } },
        path: 'payment.bankAccount',
      };
    default:
      return {
        record: writePath(company, `payment.${rule}`, input),
        path: `payment.${rule}`,
      };
  }
}

function verdictOf({ violations, warnings, hints }: Judgement, path: string) {
  const at = (faults: Judgement['hints']) => faults.filter((fault) => fault.path === path);
  if (at(violations).length) return false;
  if (at(warnings).length) return 'warn';
  return at(hints).length ? 'hint' : true;
}

describe('the published and invented cases', () => {
  it.each(vectors.cases)('$rule $input is $ok', ({ rule, input, ok }) => {
    const { record, path } = recordOf(rule, input);
    expect(verdictOf(judgeCustomer(normaliseCustomer(record)), path)).toBe(ok);
  });

  it('reports a wrong check digit alone', () => {
    const { warnings } = judgeCustomer({ ...company, taxNumber: '15610113M1NWFQ905A' });
    expect(warnings.map(({ rule }) => rule)).toEqual(['usccCheckDigit']);
  });
});

describe('judgeCustomer', () => {
  it('names what is required, and warns of a missing contact', () => {
    const { violations, warnings } = judgeCustomer({});
    expect(violations.map(({ path, rule }) => [path, rule])).toEqual([
      ['name', 'required'],
      ['type', 'required'],
    ]);
    expect(warnings.map(({ rule }) => rule)).toEqual(['noContact']);
  });

  it.each([
    ['postcode', { address: { postcode: '999999' } }, 'address.postcode'],
    [
      'postcodeRegion',
      { address: { regionCode: '440305', postcode: '710000' } },
      'address.postcode',
    ],
    ['areaCodeRegion', { address: { regionCode: '440305' }, phone: '010-65551234' }, 'phone'],
    ['areaCodeRegion', { address: { regionCode: '440305' }, fax: '020-65551234' }, 'fax'],
    [
      'taxNumberRegion',
      { address: { regionCode: '440305' }, taxNumber: '91330106KMT5HPTM90' },
      'taxNumber',
    ],
    ['legacyTaxNumber', { taxNumber: '440300715267260' }, 'taxNumber'],
    ['cnapsShape', { payment: { cnaps: '12345' } }, 'payment.cnaps'],
  ])('warns of %s', (rule, extra, path) => {
    const { violations, warnings } = judgeCustomer({ ...company, ...extra });
    expect(violations).toEqual([]);
    expect(warnings.map((fault) => [fault.rule, fault.path])).toEqual([[rule, path]]);
  });

  it.each([
    ['masked', { contacts: [{ ...contact, mobile: '138****8000' }] }, 'contacts[0].mobile'],
    ['masked', { payment: { bankAccount: '**** **** 6621' } }, 'payment.bankAccount'],
    ['length', { name: '长'.repeat(121) }, 'name'],
    ['allowed', { level: 'E' }, 'level'],
    ['range', { payment: { termsDays: 366 } }, 'payment.termsDays'],
    ['type', { payment: { termsDays: '30' } }, 'payment.termsDays'],
    ['type', { tags: 'x' }, 'tags'],
    ['email', { email: 'wang@localhost' }, 'email'],
    [
      'currencyMismatch',
      { payment: { currency: 'CNY', creditLimit: { amount: 1, currency: 'USD' } } },
      'payment.creditLimit',
    ],
    ['required', { contacts: [{ mobile: '13800138000' }] }, 'contacts[0].name'],
  ])('refuses %s', (rule, extra, path) => {
    const { violations } = judgeCustomer({ ...company, ...extra });
    expect(violations.map((fault) => [fault.rule, fault.path])).toEqual([[rule, path]]);
  });

  it('refuses codes that the tables do not hold', () => {
    const tables = { hasRegion: () => false, hasIndustry: () => false };
    const { violations } = judgeCustomer(
      { ...company, industry: 'Z99', address: { regionCode: '999999' } },
      tables,
    );
    expect(violations.map(({ rule }) => rule)).toEqual(['industry', 'region']);
  });

  it('asks an overseas customer for lengths only', () => {
    const overseas = {
      ...company,
      type: 'overseas',
      taxNumber: 'IT-123/4',
      address: { country: 'IT', regionCode: 'MILANO', postcode: '20121' },
      payment: { cnaps: 'NONE' },
    };
    const { violations, warnings } = judgeCustomer(overseas, { hasRegion: () => false });
    expect([...violations, ...warnings]).toEqual([]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        judgeCustomer(value);
        judgeCustomer({
          ...company,
          contacts: [value],
          address: value,
          payment: value,
          tags: value,
        });
      }),
    );
  });
});

describe('causedBy', () => {
  it('asks again only when the value of an accepted warning changes', () => {
    const wrong = { ...company, taxNumber: '15610113M1NWFQ905A' };
    const before = judgeCustomer(wrong);
    const renamed = judgeCustomer({ ...wrong, name: '云帆精密' });
    expect(causedBy(before, renamed).warnings).toEqual([]);
    const changed = judgeCustomer({ ...wrong, taxNumber: '925101078QNB24557G' });
    expect(causedBy(before, changed).warnings.map(({ rule }) => rule)).toEqual(['usccCheckDigit']);
  });
});

describe('normaliseCustomer', () => {
  it('brings every way of writing into one form', () => {
    const { name, phone, fax, email, taxNumber, contacts } = normaliseCustomer({
      ...company,
      name: ' 深圳市 云帆精密科技(深圳)有限公司 ',
      phone: '+86 755 2655 1234 转 801',
      fax: '(021) 6218 8888',
      email: 'Wang＠Example.CN',
      taxNumber: '91440300 ma5f8x2h3k',
      contacts: [
        { name: '王　敏', mobile: '１３８００１３８０００' },
        { name: 'Li', mobile: '00852 2345 6789' },
      ],
    });
    expect({ name, phone, fax, email, taxNumber }).toEqual({
      name: '深圳市云帆精密科技（深圳）有限公司',
      phone: '0755-26551234-801',
      fax: '021-62188888',
      email: 'Wang@example.cn',
      taxNumber: '91440300MA5F8X2H3K',
    });
    expect(contacts).toEqual([
      { name: '王敏', mobile: '13800138000', primary: true },
      { name: 'Li', mobile: '+85223456789', primary: false },
    ]);
  });

  it.each([
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['00852 2345 6789', '+85223456789'],
    ['+1 415-555-2671 ext 89', '+1 415-555-2671 ext 89'],
    ['0755-26551234 转 801', '0755-26551234-801'],
    ['(0755)26551234', '0755-26551234'],
    ['86 138-0013-8000', '13800138000'],
  ])('writes the phone %s as %s', (typed, stored) => {
    expect(normaliseCustomer({ ...company, phone: typed }).phone).toBe(stored);
  });

  it('drops what is no character', () => {
    const { note, payment } = normaliseCustomer({
      ...company,
      note: 'a\ud800b\u0000c',
      payment: { swift: 'AB\u0000CD' },
    });
    expect([note, payment?.swift]).toEqual(['a b c', 'ABCD']);
  });

  it('is idempotent', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('转', '(', '）', '　', '-', '+86', '0755'));
    const joined = fc.array(text, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(joined, joined, joined, (name, phone, account) => {
        const once = normaliseCustomer({
          name,
          type: 'company',
          phone,
          payment: { bankAccount: account },
          contacts: [{ name, mobile: phone }],
        });
        expect(normaliseCustomer(once)).toEqual(once);
      }),
    );
  });
});
