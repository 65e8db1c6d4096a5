import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Currency } from '@minglu/shared/customer/customer.options';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { CustomerInput } from '@minglu/shared/customer/customer.types';
import { fieldText, type TextSources } from '../../../form/fieldText';
import {
  contactCatalogue,
  customerCatalogue,
  isBlankContact,
  toFieldInput,
  type FieldValues,
  type FormValues,
} from '../../../form/formValues';

/** One field as it was typed beside how it will be stored. */
export interface ComparedField {
  path: string;
  kind: Field['kind'];
  typed: string;
  stored: string;
  isChanged: boolean;
}

/** Every field that was typed or will be stored, in the order of the form. */
export function compareForm(
  form: FormValues,
  normalized: CustomerInput,
  sources: TextSources,
): ComparedField[] {
  const currency = (form.customer['payment.currency'] ?? 'CNY') as Currency;
  const context = { prefix: '', currency, sources };
  const ownFields = (isPayment: boolean) =>
    compareFields(
      customerCatalogue.filter(({ section }) => (section === 'payment') === isPayment),
      form.customer,
      normalized,
      context,
    );
  const sent = form.contacts.filter((contact) => !isBlankContact(contact));
  const contacts = sent.flatMap(({ values }, at) =>
    compareFields(contactCatalogue, values, normalized.contacts?.[at], {
      ...context,
      prefix: `contacts[${at}].`,
    }),
  );
  return [...ownFields(false), ...contacts, ...ownFields(true)];
}

interface Context {
  prefix: string;
  currency: Currency;
  sources: TextSources;
}

function compareFields(
  fields: readonly Field[],
  values: FieldValues,
  normalized: object | undefined,
  { prefix, currency, sources }: Context,
): ComparedField[] {
  return fields
    .filter(({ kind, hidden }) => kind !== 'flag' && kind !== 'cards' && !hidden)
    .map((field) => {
      const typed = typedText(field, values[field.path], sources);
      const value = readPath(normalized, field.path);
      const sameAsTyped = toFieldInput(field, values[field.path], currency);
      const isChanged =
        field.kind === 'money'
          ? typed !== '' && amountDigits(typed) !== amountDigits(fieldText(field, value, sources))
          : typed !== '' && JSON.stringify(value) !== JSON.stringify(sameAsTyped);
      const stored = fieldText(field, value, sources);
      return { path: prefix + field.path, kind: field.kind, typed, stored, isChanged };
    })
    .filter(({ typed, stored }) => typed || stored);
}

/** What the person put in: words as typed, a pick by its name. */
function typedText(field: Field, value: unknown, sources: TextSources): string {
  const isPicked = ['choice', 'region', 'industry', 'tags'].includes(field.kind);
  if (isPicked) return value ? fieldText(field, value, sources) : '';
  return typeof value === 'string' ? value : '';
}

/** `500,000` and `¥500,000.00` are the same amount written differently; `50万` is not. */
function amountDigits(text: string): string {
  return text.replace(/[^\d.万亿]/g, '').replace(/\.0+$/, '');
}
