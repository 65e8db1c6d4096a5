import { describe, expect, it } from '@jest/globals';
import type { CardPath } from '@minglu/shared/card/card.types';
import type { Mark } from '../services/draftBox';
import { lineUse } from './cardLine';
import { emptyForm, type FormValues } from './formValues';

const mark = (path: CardPath, value: string, y: number): Mark => ({
  path,
  value,
  confidence: 1,
  doubtful: false,
  box: [0.3, y, 0.3, 0.04],
  alternatives: [],
  side: 'front',
});
const line = (text: string, y: number) => ({ text, box: [0.1, y, 0.6, 0.05] as const });
const holding = (values: FormValues['customer']): FormValues => ({
  ...emptyForm(),
  customer: values,
});

describe('what a line of a card stands for', () => {
  it('is the value that was read from it, and its field', () => {
    const marks = { phone: mark('phone', '0755-96551234', 0.5) };
    expect(
      lineUse(line('电话：0755-9655 1234', 0.5), marks, holding({ phone: '0755-96551234' })),
    ).toEqual({ from: 'phone', value: '0755-96551234' });
  });

  it('leaves a field alone that was typed into since', () => {
    const marks = { phone: mark('phone', '0755-96551234', 0.5) };
    expect(lineUse(line('电话：0755-9655 1234', 0.5), marks, holding({ phone: '110' }))).toEqual({
      from: null,
      value: '0755-9655 1234',
    });
  });

  it('leaves the fields of a line of several values where they are', () => {
    const marks = {
      phone: mark('phone', '0755-96551234', 0.5),
      fax: mark('fax', '0755-96551235', 0.5),
    };
    const form = holding({ phone: '0755-96551234', fax: '0755-96551235' });
    expect(lineUse(line('T 0755-96551234 F 0755-96551235', 0.5), marks, form)).toEqual({
      from: null,
      value: 'T 0755-96551234 F 0755-96551235',
    });
  });

  it('is not the value of another line', () => {
    const marks = { phone: mark('phone', '0755-96551234', 0.5) };
    const form = holding({ phone: '0755-96551234' });
    expect(lineUse(line('0755-96551234', 0.8), marks, form).from).toBeNull();
  });

  it.each([
    ['传真：0755-9655 1235', '0755-9655 1235'],
    ['Fax: 0755-9655 1235', '0755-9655 1235'],
    ['微信 / WeChat：wangmin_88', 'wangmin_88'],
    ['深圳市云帆科技有限公司', '深圳市云帆科技有限公司'],
    ['www.yunfan.cn', 'www.yunfan.cn'],
    ['https://yunfan.cn', 'https://yunfan.cn'],
  ])('is its text without the label: %s', (text, value) => {
    expect(lineUse(line(text, 0.1), {}, emptyForm())).toEqual({ from: null, value });
  });
});
