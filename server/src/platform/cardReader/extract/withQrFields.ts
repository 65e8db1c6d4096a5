import { normalisePhone } from '@minglu/shared/checks/phone';
import type { CardField } from '@minglu/shared/card/card.types';
import { boxInPhoto } from '../recognise/placing';
import type { TextOfPhoto } from '../recognise/recognise';
import { qrFields } from './qrFields';

/** A code has its own check: what it says wins over what was read, and is not doubtful. */
const certain = 0.999;

/** The fields of the print, set right and made whole by the codes on the card. */
export function withQrFields(printed: readonly CardField[], text: TextOfPhoto): CardField[] {
  const fields = [...printed];
  for (const { path, values, code } of qrFields(text.codes)) {
    const told = values.map((value) => (isNumber(path) ? normalisePhone(value) : value));
    const [first = '', ...more] = told;
    const at = fields.findIndex((field) => field.path === path);
    const known = fields[at];
    const others = known ? [known.value, ...known.alternatives] : [];
    const isSame = (value: string) => told.some((each) => alike(each, value));
    // A second mobile that only the print has stays; a misreading of the first does not.
    const rest = isNumber(path)
      ? others.filter((value) => !isSame(value) && !isNear(value, told))
      : [];
    const field: CardField = {
      path,
      value: known && alike(known.value, first) ? known.value : first,
      confidence: certain,
      doubtful: false,
      box: known?.box ?? boxInPhoto(code.corners, text),
      alternatives: [...more, ...rest],
    };
    if (at >= 0) fields[at] = field;
    else fields.push(field);
  }
  return fields;
}

function isNumber(path: CardField['path']): boolean {
  return path === 'contacts[0].mobile' || path === 'phone' || path === 'fax';
}

const plain = (value: string) =>
  value
    .toLowerCase()
    .replaceAll(/[\s()（）.\-/]/g, '')
    .replace(/^www/, '');

function alike(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** One or two digits apart: the same number, misread. */
function isNear(value: string, told: readonly string[]): boolean {
  return told.some(
    (each) =>
      each.length === value.length &&
      [...each].filter((digit, at) => digit !== value[at]).length <= 2,
  );
}
