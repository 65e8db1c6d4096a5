import type { Customer } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { addressLine } from './addressLine';

/** 开票抬头 as an accountant wants it pasted: one line a fact; the account stays masked. */
export function invoiceTitleOf(customer: Customer, messages: Messages): string {
  const { fields, page } = messages;
  const { name, taxNumber, phone, payment } = customer;
  const lines: [string, string | undefined][] = [
    [fields.invoiceTitle, payment?.invoiceTitle ?? name],
    [fields.taxNumber, taxNumber],
    [fields.street, addressLine(customer)],
    [fields.phone, phone],
    [fields.bankName, payment?.bankName],
  ];
  return lines
    .flatMap(([label, value]) => (value ? [label + page.common.colon + value] : []))
    .join('\n');
}
