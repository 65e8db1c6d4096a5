import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { ContactInput, CustomerInput } from '@minglu/shared/customer/customer.types';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import type { HistoryChange } from '../history/history.model';

type Described = Partial<Omit<CustomerInput, 'contacts'>> & {
  contacts?: (ContactInput & { id?: string })[];
};

/** Every field that differs, by the catalogue; sensitive values as keyed hashes. */
export function changesBetween(
  before: Described,
  after: Described,
  cipher: FieldCipher,
): HistoryChange[] {
  return [
    ...fieldChanges(customerFields, '', before, after, cipher),
    ...contactChanges(before.contacts ?? [], after.contacts ?? [], cipher),
  ];
}

function contactChanges(
  before: NonNullable<Described['contacts']>,
  after: NonNullable<Described['contacts']>,
  cipher: FieldCipher,
): HistoryChange[] {
  const keyOf = (contact: { id?: string }, at: number) => contact.id ?? String(at);
  const old = new Map(before.map((contact, at) => [keyOf(contact, at), contact]));
  const now = new Map(after.map((contact, at) => [keyOf(contact, at), contact]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    fieldChanges(
      contactFields,
      `contacts[${key}].`,
      old.get(key) ?? {},
      now.get(key) ?? {},
      cipher,
    ),
  );
}

function fieldChanges(
  fields: readonly Field[],
  prefix: string,
  before: object,
  after: object,
  cipher: FieldCipher,
): HistoryChange[] {
  return fields.flatMap((field) => {
    const from = readPath(before, field.path) ?? null;
    const to = readPath(after, field.path) ?? null;
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const path = prefix + field.path;
    if (!field.sensitive) return [{ path, from, to }];
    const hashed = (value: unknown) =>
      typeof value === 'string' ? cipher.hash(`history:${field.path}`, value) : null;
    return [{ path, from: hashed(from), to: hashed(to), isHashed: true }];
  });
}
