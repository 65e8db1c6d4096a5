import { customerFields } from '@minglu/shared/customer/customer.fields';
import type { ContactInput, CustomerInput } from '@minglu/shared/customer/customer.types';
import type { RulePath } from '@minglu/shared/rule/rule.types';
import { Types } from 'mongoose';
import type { FieldCipher, SealedValue } from '../../platform/crypto/fieldCipher';
import {
  derivedValues,
  type DerivedValues,
  type Numbers,
  type RecordTools,
} from './customer.derived';
import type { ContactRecord, CustomerRecord } from './customer.model';

/** A contact that has an id, with its sensitive values in clear. */
export type OpenContact = ContactInput & { id: string };
/** A customer with its sensitive values in clear: for judging and comparing, never for sending. */
export type OpenCustomer = Omit<CustomerInput, 'contacts'> & { contacts: OpenContact[] };

/** The part of a record that a write of the customer's own values replaces. */
type StoredValues = Omit<CustomerInput, 'contacts' | 'payment'> &
  Pick<CustomerRecord, 'contacts' | 'payment'> &
  DerivedValues;

/** Whether a field is read, by the path under which rules speak of it. */
type IsRead = (path: RulePath) => boolean;
const everyField: IsRead = () => true;

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

/** The values as they are stored: sensitive ones sealed, everything derived made anew. */
export function storedValues(
  customer: CustomerInput,
  numbers: Numbers,
  tools: RecordTools,
): StoredValues {
  const { contacts = [], payment = {}, ...rest } = customer;
  const { bankAccount, ...openPayment } = payment;
  return {
    ...rest,
    tags: customer.tags ?? [],
    contacts: contacts.map((contact) => sealContact(contact, tools.cipher)),
    payment: {
      ...openPayment,
      ...(bankAccount && { bankAccount: tools.cipher.seal('bankAccount', bankAccount) }),
    },
    ...derivedValues(customer, numbers, tools),
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
