import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../checks/fault';
import { judgeCustomer } from '../customer/customer.judge';
import type { CustomerInput } from '../customer/customer.types';
import { describeFault } from '../errors';
import { approvalCauses } from './rule.condition';
import { noRules, type FieldRule, type RulePath } from './rule.types';
import { validateRules } from './rule.validate';

const company: CustomerInput = {
  name: '云帆',
  type: 'company',
  contacts: [{ name: '王敏' }, { name: '李志', title: '经理' }],
};
const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

const judge = (path: RulePath, rule: FieldRule, extra: Partial<CustomerInput> = {}) => {
  const { violations, warnings } = judgeCustomer(
    { ...company, ...extra },
    { rules: { fields: { [path]: rule } } },
  );
  return [...violations, ...warnings];
};
const told = (faults: Fault[]) => faults.map(({ path, rule, severity }) => [path, rule, severity]);
const block = { severity: 'block' } as const;

describe('judging by an admin’s rules', () => {
  it.each<[string, RulePath, FieldRule, Partial<CustomerInput>, string[]]>([
    ['required', 'phone', { ...block, required: { always: true } }, {}, ['phone']],
    [
      'required',
      'phone',
      { ...block, required: { when: { type: ['company'], level: ['A'] } } },
      { level: 'A' },
      ['phone'],
    ],
    ['required', 'phone', { ...block, required: { when: { level: ['A'] } } }, { level: 'B' }, []],
    [
      'required',
      'taxNumber',
      { ...block, required: { when: { creditLimitOver: cny(100) } } },
      { payment: { creditLimit: cny(101) } },
      ['taxNumber'],
    ],
    [
      'required',
      'taxNumber',
      { ...block, required: { when: { creditLimitOver: cny(100) } } },
      { payment: { creditLimit: cny(100) } },
      [],
    ],
    [
      'required',
      'taxNumber',
      { ...block, required: { when: { creditLimitOver: cny(100) } } },
      { payment: { currency: 'USD', creditLimit: { amount: 1, currency: 'USD' } } },
      ['taxNumber'],
    ],
    ['required', 'tags', { ...block, required: { always: true } }, { tags: [] }, ['tags']],
    [
      'required',
      'contacts[].title',
      { ...block, required: { always: true } },
      {},
      ['contacts[0].title'],
    ],
    ['length', 'note', { ...block, length: { min: 5 } }, { note: '短' }, ['note']],
    ['length', 'note', { ...block, length: { max: 5 } }, { note: '长长长长长长' }, ['note']],
    ['length', 'tags', { ...block, length: { max: 1 } }, { tags: ['a', 'b'] }, ['tags']],
    ['pattern', 'shortName', { ...block, pattern: '[A-Z]+' }, { shortName: 'Ab' }, ['shortName']],
    ['pattern', 'shortName', { ...block, pattern: '[A-Z]+' }, { shortName: 'AB' }, []],
    ['pattern', 'shortName', { ...block, pattern: '[A-Z]+' }, {}, []],
    [
      'range',
      'payment.termsDays',
      { ...block, range: { max: 60 } },
      { payment: { termsDays: 61 } },
      ['payment.termsDays'],
    ],
    [
      'range',
      'payment.creditLimit',
      { ...block, range: { min: 100 } },
      { payment: { creditLimit: cny(99) } },
      ['payment.creditLimit'],
    ],
    ['allowed', 'level', { ...block, allowed: ['A'] }, { level: 'B' }, ['level']],
    ['allowed', 'tags', { ...block, allowed: ['华南'] }, { tags: ['华南', '华北'] }, ['tags']],
  ])('%s of %s %j', (rule, path, set, extra, paths) => {
    const severity = set.severity;
    expect(told(judge(path, set, extra))).toEqual(paths.map((at) => [at, rule, severity]));
  });

  it('warns where the rule only warns', () => {
    const rule: FieldRule = { severity: 'warn', required: { always: true } };
    expect(told(judge('phone', rule))).toEqual([['phone', 'required', 'warn']]);
  });

  it('adds nothing where the catalogue refuses, and adds to what it only warns of', () => {
    const rule: FieldRule = { ...block, pattern: '9.+' };
    expect(told(judge('email', rule, { email: 'x' }))).toEqual([['email', 'email', 'block']]);
    expect(told(judge('taxNumber', rule, { taxNumber: '15610113M1NWFQ905A' }))).toEqual([
      ['taxNumber', 'pattern', 'block'],
      ['taxNumber', 'usccCheckDigit', 'warn'],
    ]);
  });

  it('says what to do in words', () => {
    const [fault] = judge('shortName', { ...block, pattern: 'KH-\\d{4}' }, { shortName: 'x' });
    expect(describeFault(fault as Fault, 'zh-CN')).toBe('简称应写成：“KH-” + 4 个数字。');
    const [limit] = judge(
      'payment.creditLimit',
      { ...block, range: { max: 500 } },
      { payment: { creditLimit: cny(501) } },
    );
    expect(describeFault(limit as Fault, 'zh-CN')).toBe('信用额度不能大于 5.00 CNY。');
  });

  it.each<[RulePath, readonly string[], Partial<CustomerInput>, string, string]>([
    [
      'level',
      ['A', 'B'],
      { level: 'C' },
      '客户等级只能从这些里选：A 级、B 级。',
      'Level must be one of: Level A, Level B.',
    ],
    [
      'type',
      ['soleTrader', 'overseas'],
      {},
      '客户类型只能从这些里选：个体、境外。',
      'Customer type must be one of: Sole trader, Overseas.',
    ],
    [
      'tags',
      ['华南'],
      { tags: ['华北'] },
      '标签只能从这些里选：华南。',
      'Tags must be one of: 华南.',
    ],
  ])('names what may be chosen of %s in words', (path, allowed, extra, inChinese, inEnglish) => {
    const [fault] = judge(path, { ...block, allowed }, extra);
    expect(describeFault(fault as Fault, 'zh-CN')).toBe(inChinese);
    expect(describeFault(fault as Fault, 'en')).toBe(inEnglish);
  });

  it('is total', () => {
    const rules = {
      fields: { name: { ...block, pattern: 'a', length: { min: 2 } }, 'payment.termsDays': block },
    };
    for (const value of [null, 5, [], { name: 5, contacts: 'x' }, { name: ['a'], contacts: [1] }]) {
      expect(() => judgeCustomer(value, { rules })).not.toThrow();
    }
  });
});

describe('validateRules', () => {
  it.each<[string, string, object]>([
    ['fields.nothing', 'unknown', { nothing: block }],
    ['fields.name.range', 'unknown', { name: { ...block, range: { min: 1 } } }],
    ['fields.level.pattern', 'unknown', { level: { ...block, pattern: 'A' } }],
    ['fields.name.pattern', 'pattern', { name: { ...block, pattern: '(a+)+$' } }],
    ['fields.name.length', 'range', { name: { ...block, length: { max: 121 } } }],
    ['fields.name.length', 'range', { name: { ...block, length: { min: 5, max: 4 } } }],
    [
      'fields.payment.termsDays.range',
      'range',
      { 'payment.termsDays': { ...block, range: { max: 366 } } },
    ],
    ['fields.level.allowed', 'allowed', { level: { ...block, allowed: ['E'] } }],
  ])('refuses %s: %s', (path, rule, fields) => {
    const faults = validateRules({ fields });
    expect(faults.map((fault) => [fault.path, fault.rule])).toEqual([[path, rule]]);
  });

  it('takes a sound set', () => {
    const fields = {
      'contacts[].title': { ...block, required: { always: true } as const },
      level: { severity: 'warn', allowed: ['A', 'B'] } as const,
      name: { ...block, length: { min: 2, max: 60 }, pattern: '.*公司' },
    };
    expect(validateRules({ fields })).toEqual([]);
  });
});

describe('approvalCauses', () => {
  const rule = { newCustomers: false, creditLimitOver: cny(100) };
  const withLimit = (amount: number) => ({ payment: { creditLimit: cny(amount) } });

  it.each([
    ['a new customer where none need it', noRules.approval, null, {}, []],
    ['a new customer', { ...rule, newCustomers: true }, null, {}, ['newCustomer']],
    ['a new limit above', rule, null, withLimit(101), ['creditLimit']],
    ['a new limit at the threshold', rule, null, withLimit(100), []],
    ['a raised limit', rule, withLimit(50), withLimit(101), ['creditLimit']],
    ['a limit raised further', rule, withLimit(150), withLimit(151), ['creditLimit']],
    ['a lowered limit', rule, withLimit(150), withLimit(120), []],
    ['an untouched limit', rule, withLimit(150), withLimit(150), []],
    [
      'a limit in another currency',
      rule,
      withLimit(150),
      { payment: { creditLimit: { amount: 1, currency: 'USD' } } },
      ['creditLimit'],
    ],
  ])('%s', (_, approval, before, after, expected) => {
    expect(approvalCauses(approval, before, after)).toEqual(expected);
  });
});
