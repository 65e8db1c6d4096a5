import { phoneTail } from '@minglu/shared/checks/phone';
import { cityOf } from '@minglu/shared/checks/region';
import { isSoundTaxNumber } from '@minglu/shared/checks/taxNumber';
import type { CustomerInput } from '@minglu/shared/customer/customer.types';
import { isOverseas } from '@minglu/shared/customer/judgement.context';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import type { TableService } from '../table/table.service';
import type { CustomerRecord } from './customer.model';
import { duplicateKeys, type DuplicateFacts } from './duplicate.keys';
import { nearNameKeys } from './duplicate.name';
import { termsOf } from './search/terms';
import { unitsOf } from './search/units';

/** What derived fields are made from. */
export interface RecordTools {
  cipher: FieldCipher;
  tables: TableService;
}

/** Its own number, and those of the records that were merged into it. */
export type Numbers = Pick<CustomerRecord, 'customerNumber' | 'formerNumbers'>;

/** What a record is found and told apart by, made anew with every write of its values. */
export type DerivedValues = Pick<
  CustomerRecord,
  'taxKey' | 'cityCode' | 'nameOrder' | 'terms' | 'duplicateKeys' | 'nearKeys'
>;

/** Derives it all; numbers of people are kept as keyed hashes only. */
export function derivedValues(
  customer: CustomerInput,
  numbers: Numbers,
  tools: RecordTools,
): DerivedValues {
  const taxKey = taxKeyOf(customer);
  const regionCode = customer.address?.regionCode;
  return {
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
