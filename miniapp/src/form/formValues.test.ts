import { describe, expect, it } from '@jest/globals';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { changedPaths, toPatch } from './formPatch';
import { judgeForm } from './formFaults';
import {
  customerCatalogue,
  emptyContact,
  emptyForm,
  fromCustomer,
  toInput,
  type FormValues,
} from './formValues';

function form(customer: FormValues['customer'], contacts: FormValues['contacts'] = []): FormValues {
  return { customer: { ...emptyForm().customer, ...customer }, contacts };
}

describe('toInput', () => {
  it('sends what was entered, in the types of the API', () => {
    const input = toInput(
      form({
        name: '云帆',
        shortName: '',
        tags: ['华南'],
        'payment.creditLimit': '50万',
        'payment.termsDays': '30',
        'address.regionCode': '440305',
      }),
    );
    expect(input).toEqual({
      name: '云帆',
      type: 'company',
      source: 'manual',
      tags: ['华南'],
      address: { country: 'CN', regionCode: '440305' },
      payment: {
        currency: 'CNY',
        creditLimit: { amount: 50_000_000, currency: 'CNY' },
        termsDays: 30,
      },
      contacts: [],
    });
  });

  it('leaves blank contacts out, and judges the rest at their place in the form', () => {
    const blank = emptyContact('a', true);
    const wrong = { ...emptyContact('b', false), values: { name: '王敏', mobile: '12' } };
    const values = form({ name: '云帆' }, [blank, wrong]);
    expect(toInput(values).contacts).toEqual([{ name: '王敏', mobile: '12', primary: false }]);
    expect(judgeForm(values, {}, 'zh-CN').map(({ path }) => path)).toEqual(['contacts[1].mobile']);
  });

  it('leaves an amount that cannot be read for the judge to refuse', () => {
    const faults = judgeForm(form({ name: '云帆', 'payment.creditLimit': '很多' }), {}, 'zh-CN');
    expect(faults.find(({ path }) => path === 'payment.creditLimit')?.rule).toBe('type');
  });
});

describe('toPatch', () => {
  const stored = {
    name: '云帆',
    type: 'company',
    tags: ['华南'],
    note: '旧',
    address: { country: 'CN', region: [] },
    payment: {
      currency: 'CNY',
      bankAccount: '**** 2230',
      creditLimit: { amount: 100, currency: 'CNY' },
    },
  } as unknown as Customer;
  const before = fromCustomer(stored);

  it('holds the changed fields alone and clears by null', () => {
    const after = { ...before, name: '云帆科技', note: '', 'payment.creditLimit': '2', tags: [] };
    expect(toPatch(customerCatalogue, before, after)).toEqual({
      name: '云帆科技',
      note: null,
      tags: [],
      payment: { creditLimit: { amount: 200, currency: 'CNY' } },
    });
  });

  it('takes the credit limit along when the currency changes, where there is one', () => {
    const after = { ...before, 'payment.currency': 'USD' };
    expect(toPatch(customerCatalogue, before, after)).toEqual({
      payment: { currency: 'USD', creditLimit: { amount: 100, currency: 'USD' } },
    });
    const without = { ...before, 'payment.creditLimit': '' };
    const changed = { ...without, 'payment.currency': 'USD' };
    expect(toPatch(customerCatalogue, without, changed)).toEqual({ payment: { currency: 'USD' } });
  });

  it('never sends a masked value that was not touched', () => {
    expect(changedPaths(customerCatalogue, before, { ...before })).toEqual([]);
  });
});
