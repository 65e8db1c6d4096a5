import { describe, expect, it } from '@jest/globals';
import type { FoundValue } from '@minglu/shared/split/split.types';
import { emptyForm } from './formValues';
import { proposalsFor } from './proposals';

const found: FoundValue[] = [
  { path: 'name', value: '云帆', text: '云帆' },
  { path: 'phone', value: '0755-26551234', text: '0755-26551234' },
  { path: 'contacts[0].name', value: '王敏', text: '王敏' },
];

describe('proposalsFor', () => {
  it('tells what stands in the place of each value, and leaves out what is said already', () => {
    const { customer, contacts } = emptyForm();
    const form = { customer: { ...customer, name: '云帆科技', phone: '0755-26551234' }, contacts };
    expect(proposalsFor(found, form).map(({ path, current }) => [path, current])).toEqual([
      ['name', '云帆科技'],
      ['contacts[0].name', ''],
    ]);
  });

  it('offers a person where the form has none', () => {
    const form = { ...emptyForm(), contacts: [] };
    expect(proposalsFor(found, form).at(-1)).toMatchObject({ value: '王敏', current: '' });
  });
});
