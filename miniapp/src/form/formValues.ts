import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import type { Currency } from '@minglu/shared/customer/customer.options';
import { readPath, writePath } from '@minglu/shared/customer/customer.paths';
import type { ContactInput, Customer, CustomerInput } from '@minglu/shared/customer/customer.types';
import { formatAmount, parseMoney } from '../format/money';

/** What stands in a field: text as it was typed, or a list of tags. */
export type FieldValue = string | string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface ContactValues {
  /** Stable while the form lives, so that removing one does not disturb the next. */
  key: string;
  values: FieldValues;
  isPrimary: boolean;
  cards: string[];
}

/** A form exactly as a person left it; nothing is converted before it is judged or sent. */
export interface FormValues {
  customer: FieldValues;
  contacts: ContactValues[];
  /** Paths whose stored value is masked and was not touched: there is nothing to judge. */
  masked?: readonly string[];
}

export const customerCatalogue: readonly Field[] = customerFields;
export const contactCatalogue: readonly Field[] = contactFields;

export function emptyContact(key: string, isPrimary: boolean): ContactValues {
  return { key, values: {}, isPrimary, cards: [] };
}

export function emptyForm(): FormValues {
  const defaults = customerCatalogue.flatMap(({ path, default: value }) =>
    value === undefined ? [] : [[path, value]],
  );
  return {
    customer: Object.fromEntries(defaults) as FieldValues,
    contacts: [emptyContact('c0', true)],
  };
}

/** What stands at a path such as `address.street` or `contacts[0].mobile`. */
export function valueAt(form: FormValues, path: string): FieldValue | undefined {
  const [, at, field = ''] = /^contacts\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  return at === undefined ? form.customer[path] : form.contacts[Number(at)]?.values[field];
}

/** A contact in which nothing was entered is not sent. */
export function isBlankContact({ values, cards }: ContactValues): boolean {
  return cards.length === 0 && Object.values(values).every((value) => value.length === 0);
}

/** The form as the API takes it. What cannot be converted stays text, for the judge to refuse. */
export function toInput(form: FormValues): CustomerInput {
  const currency = (form.customer['payment.currency'] ?? 'CNY') as Currency;
  const customer = writeAll<CustomerInput>(
    { name: '', type: 'company' },
    customerCatalogue,
    form.customer,
    currency,
  );
  const contacts = form.contacts
    .filter((contact) => !isBlankContact(contact))
    .map((contact) => toContactInput(contact));
  return { ...customer, contacts };
}

export function toContactInput(contact: ContactValues): ContactInput {
  const input = writeAll<ContactInput>({ name: '' }, contactCatalogue, contact.values, 'CNY');
  return {
    ...input,
    primary: contact.isPrimary,
    ...(contact.cards.length ? { cards: contact.cards } : {}),
  };
}

/** One field's value as the API takes it; undefined where nothing was entered. */
export function toFieldInput(field: Field, value: FieldValue | undefined, currency: Currency) {
  if (value === undefined || value.length === 0) return undefined;
  if (typeof value !== 'string') return value;
  if (!value.trim()) return undefined;
  if (field.kind === 'money') return parseMoney(value, currency) ?? value;
  if (field.kind === 'integer') return /^\d+$/.test(value.trim()) ? Number(value) : value;
  return value;
}

/** A stored record as the form shows it. */
export function fromRecord(fields: readonly Field[], record: object): FieldValues {
  const entries = fields.flatMap((field) => {
    const value = fromValue(readPath(record, field.path));
    return value === undefined ? [] : [[field.path, value] as const];
  });
  return Object.fromEntries(entries);
}

export function fromCustomer(customer: Customer): FieldValues {
  return fromRecord(customerCatalogue, customer);
}

function fromValue(value: unknown): FieldValue | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string');
  const amount = readPath(value, 'amount');
  const currency = readPath(value, 'currency');
  return typeof amount === 'number' && typeof currency === 'string'
    ? formatAmount({ amount, currency: currency as Currency })
    : undefined;
}

function writeAll<Kind extends object>(
  start: Kind,
  fields: readonly Field[],
  values: FieldValues,
  currency: Currency,
): Kind {
  return fields.reduce((record, field) => {
    const value = toFieldInput(field, values[field.path], currency);
    return value === undefined ? record : writePath(record, field.path, value);
  }, start);
}
