import { normaliseBankAccount } from '../checks/bankAccount';
import { normaliseEmail } from '../checks/email';
import { normalisePhone } from '../checks/phone';
import { compact, normaliseCompanyName, tidy, toHalfWidth } from '../checks/text';
import { contactFields, customerFields, type Field } from './customer.fields';
import { readPath, writePath } from './customer.paths';
import type { ContactInput, CustomerInput } from './customer.types';

/** How a field's text is brought into its one form; by path where the kind is not enough. */
const byPath: Readonly<Record<string, (text: string) => string>> = {
  name: normaliseCompanyName,
  'payment.bankAccount': normaliseBankAccount,
  wechat: (text) => tidy(toHalfWidth(text)).replace(/\s+/g, ''),
};

/**
 * The record as it will be stored: every text in its one form, empty values left out, defaults
 * filled in, exactly one contact primary. Pure and idempotent; the form's preview and the server
 * call the same function.
 */
export function normaliseCustomer(input: CustomerInput): CustomerInput {
  const customer = normaliseFields(input, customerFields);
  const filled = fillDefaults(customer);
  return input.contacts ? { ...filled, contacts: normaliseContacts(input.contacts) } : filled;
}

/** One contact in its stored form. */
export function normaliseContact(contact: ContactInput): ContactInput {
  return normaliseFields(contact, contactFields);
}

/** Contacts in their stored form with exactly one primary: the first that says so, else the first. */
export function normaliseContacts(contacts: readonly ContactInput[]): ContactInput[] {
  const chosen = contacts.findIndex((contact) => contact.primary === true);
  return contacts.map((contact, at) => ({
    ...normaliseContact(contact),
    primary: at === Math.max(chosen, 0),
  }));
}

/** One text in the form in which its field stores it. */
export function normaliseText(field: Field, text: string): string {
  // What is far too long is refused as it is; no pattern walks over it.
  if (text.length > 4 * (field.maxLength ?? 0)) return text;
  const own = byPath[field.path];
  if (own) return own(text);
  switch (field.kind) {
    case 'phone':
      return normalisePhone(text);
    case 'email':
      return normaliseEmail(text);
    case 'code':
    case 'region':
    case 'industry':
      return compact(text);
    case 'longText':
      return text.split(/\r?\n/).map(tidy).join('\n').trim();
    default:
      return tidy(text);
  }
}

function normaliseFields<Kind extends object>(record: Kind, fields: readonly Field[]): Kind {
  return fields.reduce((copy, field) => {
    const value = readPath(copy, field.path);
    if (value === undefined) return copy;
    return writePath(copy, field.path, normaliseValue(field, value));
  }, record);
}

function normaliseValue(field: Field, value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value === 'string') return normaliseText(field, value) || undefined;
  if (field.kind === 'tags' && Array.isArray(value)) {
    const tags = value.map((tag: unknown) => (typeof tag === 'string' ? tidy(tag) : tag));
    return [...new Set(tags.filter((tag) => tag !== ''))];
  }
  return value;
}

function fillDefaults(customer: CustomerInput): CustomerInput {
  const withSource: CustomerInput = { ...customer, source: customer.source ?? 'manual' };
  const { payment, address } = withSource;
  return {
    ...withSource,
    ...(address ? { address: { ...address, country: address.country ?? 'CN' } } : {}),
    payment: { ...payment, currency: payment?.currency ?? 'CNY' },
  };
}
