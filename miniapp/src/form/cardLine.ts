import type { CardLine, CardPath } from '@minglu/shared/card/card.types';
import type { Mark } from '../services/draftBox';
import { valueAt, type FormValues } from './formValues';

/** Where a line of a card may be put, in the order of the sheet that asks. */
export const linePaths = [
  'name',
  'contacts[0].name',
  'contacts[0].title',
  'contacts[0].department',
  'contacts[0].mobile',
  'phone',
  'fax',
  'contacts[0].email',
  'email',
  'contacts[0].wechat',
  'website',
  'taxNumber',
  'address.street',
  'address.postcode',
] as const satisfies readonly CardPath[];

/** What a line stands for in the form, and how to say it. */
export interface LineUse {
  /** The field that the line's value was read into and still stands in. */
  from: CardPath | null;
  value: string;
}

/**
 * What a recognised line gives to a field: the value that was read from it, or else its text without
 * the label before it. A line of several values stays where it is and gives its text.
 */
export function lineUse(
  line: CardLine,
  marks: Readonly<Record<string, Mark>>,
  form: FormValues,
): LineUse {
  const read = Object.values(marks).filter(
    ({ path, value, box }) =>
      isWithin(box, line.box) &&
      compact(line.text).includes(compact(value)) &&
      valueAt(form, path) === value,
  );
  const [only] = read;
  return only && read.length === 1
    ? { from: only.path, value: only.value }
    : { from: null, value: line.text.replace(label, '').trim() };
}

/** 电话： or Tel: before a value. */
const label = /^[\p{L}\s./]{1,14}[:：](?!\/\/)\s*/u;

/** The middle of the one lies in the other. */
function isWithin([x, y, width, height]: CardLine['box'], outer: CardLine['box']): boolean {
  const [left, top, outerWidth, outerHeight] = outer;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return (
    middleX >= left &&
    middleX <= left + outerWidth &&
    middleY >= top &&
    middleY <= top + outerHeight
  );
}

/** A number is read without the gaps that it is printed with. */
function compact(text: string): string {
  return text.replace(/[\s()（）-]/g, '').toLowerCase();
}
