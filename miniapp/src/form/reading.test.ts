import { describe, expect, it } from '@jest/globals';
import type { CardField, CardPath } from '@minglu/shared/card/card.types';
import { emptyForm } from './formValues';
import { readingFor } from './reading';

const read = (path: CardPath, value: string): CardField => ({
  path,
  value,
  confidence: 1,
  doubtful: false,
  box: [0, 0, 1, 1],
  alternatives: [],
});
const pathsOf = (fields: CardField[]) => fields.map(({ path, value }) => `${path} ${value}`);

describe('what a card gives to a form', () => {
  it('is what the form has a field for', () => {
    const fields = [read('name', '云帆'), read('contacts[0].mobile', '1')];
    const line = read('address.text', '科技园');
    const street = read('address.street', '科技园');
    expect(pathsOf(readingFor([...fields, line, street], emptyForm()))).toEqual([
      'name 云帆',
      'contacts[0].mobile 1',
      'address.street 科技园',
    ]);
  });

  it('never replaces what was typed', () => {
    const form = { ...emptyForm(), customer: { name: '自己填的' } };
    const [contact] = form.contacts;
    if (contact) form.contacts = [{ ...contact, values: { name: '李' } }];
    const fields = [read('name', '云帆'), read('contacts[0].name', '王'), read('fax', '1')];
    expect(pathsOf(readingFor(fields, form))).toEqual(['fax 1']);
  });

  it('takes the whole address line where no street was told', () => {
    const line = read('address.text', '科技园路 1 号');
    expect(pathsOf(readingFor([line], emptyForm()))).toEqual(['address.street 科技园路 1 号']);
    const told = [line, read('address.street', '路 1 号')];
    expect(pathsOf(readingFor(told, emptyForm()))).toEqual(['address.street 路 1 号']);
  });
});
