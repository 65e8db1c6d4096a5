import { phoneTail } from '@minglu/shared/checks/phone';
import { isSoundTaxNumber } from '@minglu/shared/checks/taxNumber';
import { customerFields } from '@minglu/shared/customer/customer.fields';
import { cityOf } from '@minglu/shared/checks/region';
import type { ContactInput, CustomerInput } from '@minglu/shared/customer/customer.types';
import { isOverseas } from '@minglu/shared/customer/judgement.context';
import type { RulePath } from '@minglu/shared/rule/rule.types';
import { Types } from 'mongoose';
import type { FieldCipher, SealedValue } from '../../platform/crypto/fieldCipher';
import type { TableService } from '../table/table.service';
import type { ContactRecord, CustomerRecord } from './customer.model';
import { duplicateKeys, type DuplicateFacts } from './duplicate.keys';
import { nearNameKeys } from './duplicate.name';
import { termsOf } from './search/terms';
import { unitsOf } from './search/units';

/** A contact that has an id, with its sensitive values in clear. */
export type OpenContact = ContactInput & { id: string };
/** A customer with its sensitive values in clear: for judging and comparing, never for sending. */
export type OpenCustomer = Omit<CustomerInput, 'contacts'> & { contacts: OpenContact[] };

/** What derived fields are made from. */
export interface RecordTools {
  cipher: FieldCipher;
  tables: TableService;
}

/** Whether a field is read, by the path under which rules speak of it. */
type IsRead = (path: RulePath) => boolean;
const everyField: IsRead = () => true;

/** The part of a record that a write of the customer's own values replaces. */
export type StoredValues = Omit<
  CustomerRecord,
  | '_id'
  | 'customerNumber'
  | 'version'
  | 'status'
  | 'accepted'
  | 'approval'
  | 'mergedInto'
  | 'formerNumbers'
  | 'ownerId'
  | 'teamId'
  | 'shares'
  | 'pooled'
  | 'claimedAt'
  | 'isLocked'
  | 'recycleAt'
  | 'createdAt'
  | 'updatedAt'
>;

/** Opens what is sealed; where only some fields are read, the other sealed values are left out. */
export function openCustomer(
  record: CustomerRecord,
  cipher: FieldCipher,
  isRead: IsRead = everyField,
): OpenCustomer {
  const { contacts, payment, ...rest } = record;
  const { bankAccount, ...openPayment } = payment;
  const own = pickInput(rest);
  return {
    ...own,
    payment: {
      ...openPayment,
      ...(bankAccount &&
        isRead('payment.bankAccount') && { bankAccount: cipher.open('bankAccount', bankAccount) }),
    },
    contacts: contacts.map((contact) => openContact(contact, cipher, isRead)),
  };
}

/** The same for one contact. */
function openContact(contact: ContactRecord, cipher: FieldCipher, isRead: IsRead): OpenContact {
  const { _id, mobile, wechat, ...rest } = contact;
  return {
    ...rest,
    id: String(_id),
    ...(mobile && isRead('contacts[].mobile') && { mobile: cipher.open('mobile', mobile) }),
    ...(wechat && isRead('contacts[].wechat') && { wechat: cipher.open('wechat', wechat) }),
  };
}

/** Its own number, and those of the records that were merged into it. */
type Numbers = Pick<CustomerRecord, 'customerNumber' | 'formerNumbers'>;

/** The values as they are stored: sensitive ones sealed, everything derived made anew. */
export function storedValues(
  customer: CustomerInput,
  numbers: Numbers,
  tools: RecordTools,
): StoredValues {
  const { contacts = [], payment = {}, ...rest } = customer;
  const { bankAccount, ...openPayment } = payment;
  const taxKey = taxKeyOf(customer);
  const regionCode = customer.address?.regionCode;
  return {
    ...rest,
    tags: customer.tags ?? [],
    contacts: contacts.map((contact) => sealContact(contact, tools.cipher)),
    payment: {
      ...openPayment,
      ...(bankAccount && { bankAccount: tools.cipher.seal('bankAccount', bankAccount) }),
    },
    ...(taxKey && { taxKey }),
    ...(regionCode && !isOverseas({ ...customer }) && { cityCode: cityOf(regionCode) }),
    nameOrder: orderOf(customer.name),
    terms: searchTerms(customer, numbers, tools.cipher),
    duplicateKeys: duplicateKeys(
      duplicateFacts(customer),
      (purpose, value) => tools.cipher.hash(purpose, value),
      tools.tables,
    ),
    nearKeys: nearNameKeys(customer.name, tools.tables),
  };
}

/** A new customer whose contacts are named, so that everything can speak of them by their ids. */
export function withContactIds(customer: CustomerInput): OpenCustomer {
  const contacts = (customer.contacts ?? []).map((contact) => ({
    ...contact,
    id: String(new Types.ObjectId()),
  }));
  return { ...customer, contacts };
}

/** What the tax number is unique under: a foreign number only within its country. */
export function taxKeyOf(
  customer: Pick<CustomerInput, 'taxNumber' | 'type' | 'address'>,
): string | undefined {
  const { taxNumber, address } = customer;
  if (!taxNumber) return undefined;
  // A sound mainland code is itself under whatever country it is registered.
  const isMainland = !isOverseas({ ...customer }) || isSoundTaxNumber(taxNumber);
  return isMainland ? taxNumber : `${address?.country ?? 'CN'}:${taxNumber}`;
}

/** Everything by which a possible duplicate may be known. */
export function duplicateFacts(customer: Partial<CustomerInput>): DuplicateFacts {
  const contacts = customer.contacts ?? [];
  const phones = [customer.phone, ...contacts.flatMap(({ mobile, phone }) => [mobile, phone])];
  const emails = [customer.email, ...contacts.map(({ email }) => email)];
  return {
    name: customer.name,
    phones: phones.filter((phone): phone is string => Boolean(phone)),
    emails: emails.filter((email): email is string => Boolean(email)),
    bankAccount: customer.payment?.bankAccount,
  };
}

/** The keyed hash under which the last four digits of a phone are found. */
export function tailHash(cipher: FieldCipher, digits: string): string {
  return cipher.hash('tail', digits).slice(0, 8);
}

function sealContact(contact: ContactInput & { id?: string }, cipher: FieldCipher): ContactRecord {
  const { id, mobile, wechat, primary, cards, ...rest } = contact;
  const sealed = (purpose: 'mobile' | 'wechat', value?: string): Record<string, SealedValue> =>
    value ? { [purpose]: cipher.seal(purpose, value) } : {};
  return {
    ...rest,
    _id: new Types.ObjectId(id),
    ...sealed('mobile', mobile),
    ...sealed('wechat', wechat),
    primary: primary ?? false,
    cards: cards ?? [],
  };
}

function searchTerms(
  customer: CustomerInput,
  { customerNumber, formerNumbers = [] }: Numbers,
  cipher: FieldCipher,
): string[] {
  const { phones } = duplicateFacts(customer);
  const tails = [...phones, customer.fax].map((phone) => (phone ? phoneTail(phone) : null));
  return termsOf({
    companyNames: [customer.name, customer.shortName ?? ''],
    personNames: (customer.contacts ?? []).map(({ name }) => name),
    customerNumbers: [customerNumber, ...formerNumbers],
    ...(customer.taxNumber && { taxNumber: customer.taxNumber }),
    phoneTails: tails.filter((tail) => tail !== null).map((tail) => tailHash(cipher, tail)),
  });
}

/** Pinyin, then the characters themselves, so that equal sounds stand together. */
function orderOf(name: string): string {
  const sound = unitsOf(name, 'company').map((unit) => unit.sound);
  return `${sound.join(' ')} ${name}`.slice(0, 160);
}

const inputKeys: ReadonlySet<string> = new Set(
  customerFields.map(({ path }) => path.split('.')[0] ?? path),
);

/** The update that puts new values in the place of the record's own; the rest of it stays. */
export function replacement(record: CustomerRecord, values: StoredValues) {
  const gone = replacedKeys.filter((key) => key in record && !(key in values));
  return {
    $set: values,
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((key) => [key, 1 as const])) }),
  };
}

/** What a write of the customer's own values sets or removes. */
const replacedKeys: readonly string[] = [...inputKeys, 'taxKey', 'cityCode'];

function pickInput(
  record: Omit<CustomerRecord, 'contacts' | 'payment'>,
): Omit<CustomerInput, 'contacts' | 'payment'> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => inputKeys.has(key))) as Omit<
    CustomerInput,
    'contacts' | 'payment'
  >;
}
