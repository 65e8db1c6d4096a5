import { contactFields, customerFields } from '@minglu/shared/customer/customer.fields';
import type { CardField } from '@minglu/shared/card/card.types';
import { valueAt, type FormValues } from './formValues';

const known: ReadonlySet<string> = new Set([
  ...customerFields.map(({ path }) => path),
  ...contactFields.map(({ path }) => `contacts[0].${path}`),
]);

/**
 * What a card gives to a form: only what is empty there, because what a person typed while the card
 * was being read is never replaced. A whole address line serves where no street was told.
 */
export function readingFor(fields: readonly CardField[], form: FormValues): CardField[] {
  const hasStreet = fields.some(({ path }) => path === 'address.street');
  return fields
    .map((field): CardField =>
      field.path === 'address.text' && !hasStreet ? { ...field, path: 'address.street' } : field,
    )
    .filter(({ path, value }) => known.has(path) && value && isEmpty(form, path));
}

function isEmpty(form: FormValues, path: string): boolean {
  return (valueAt(form, path) ?? '').length === 0;
}
