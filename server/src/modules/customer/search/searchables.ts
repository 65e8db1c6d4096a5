import type { FieldCipher } from '../../../platform/crypto/fieldCipher';
import { maskMobile } from '../../../platform/crypto/mask';
import type { CustomerRecord } from '../customer.model';
import type { Searchable } from './match';

/** The texts of a record in which a search may hit, best first; sensitive ones are shown masked. */
export function searchables(record: CustomerRecord, cipher: FieldCipher): Searchable[] {
  return [
    { field: 'name', kind: 'company', text: record.name },
    ...optional('shortName', 'company', record.shortName),
    { field: 'customerNumber', kind: 'code', text: record.customerNumber },
    ...(record.formerNumbers ?? []).map((text): Searchable => ({
      field: 'customerNumber',
      kind: 'code',
      text,
    })),
    ...record.contacts.map(({ name }): Searchable => ({
      field: 'contacts.name',
      kind: 'person',
      text: name,
    })),
    ...optional('taxNumber', 'code', record.taxNumber),
    ...optional('phone', 'phone', record.phone),
    ...record.contacts.flatMap(({ phone, mobile }) => [
      ...(mobile ? [mobileText(cipher.open('mobile', mobile))] : []),
      ...optional('contacts.phone', 'phone', phone),
    ]),
    ...optional('fax', 'phone', record.fax),
  ];
}

function mobileText(mobile: string): Searchable {
  return { field: 'contacts.mobile', kind: 'phone', text: mobile, shown: maskMobile(mobile) };
}

function optional(field: string, kind: Searchable['kind'], text: string | undefined): Searchable[] {
  return text ? [{ field, kind, text }] : [];
}
