import type { Fault, Verdict } from '../checks/fault';
import { checkAreaCode, checkPostcode, checkTaxNumberRegion } from '../checks/region';
import { checkTaxNumber } from '../checks/taxNumber';
import { isOverseas } from './judgement.context';
import { readPath } from './customer.paths';

/** Checks that weigh one field against another; all of mainland customers but the currency's. */
export function crossChecks(customer: Record<string, unknown>): Fault[] {
  const currency = checkCurrency(customer);
  if (isOverseas(customer)) return currency;
  const regionCode = text(customer, 'address.regionCode');
  return [
    ...currency,
    ...checkAddressPostcode(customer, regionCode),
    ...(regionCode ? againstRegion(customer, regionCode) : []),
  ];
}

function checkAddressPostcode(customer: Record<string, unknown>, regionCode?: string): Fault[] {
  const postcode = text(customer, 'address.postcode');
  if (!postcode) return [];
  return at('address.postcode', checkPostcode(postcode, regionCode), [postcode, regionCode]);
}

function againstRegion(customer: Record<string, unknown>, regionCode: string): Fault[] {
  const taxNumber = text(customer, 'taxNumber');
  const phones = (['phone', 'fax'] as const).flatMap((path) => {
    const phone = text(customer, path);
    return phone ? at(path, checkAreaCode(phone, regionCode), [phone, regionCode]) : [];
  });
  // A code that is wrong in itself has said so; its region would be a second fault of one mistake.
  const isSound = taxNumber && !checkTaxNumber(taxNumber, customer['type'] === 'person');
  return isSound
    ? [
        ...phones,
        ...at('taxNumber', checkTaxNumberRegion(taxNumber, regionCode), [taxNumber, regionCode]),
      ]
    : phones;
}

/** One trading currency a customer: the credit limit is in the payment's (API, "a customer"). */
function checkCurrency(customer: Record<string, unknown>): Fault[] {
  const limit = readPath(customer, 'payment.creditLimit.currency');
  const trading = readPath(customer, 'payment.currency') ?? 'CNY';
  if (typeof limit !== 'string' || limit === trading) return [];
  return at('payment.creditLimit', { rule: 'currencyMismatch', severity: 'block' }, [
    limit,
    trading,
  ]);
}

function at(path: string, verdict: Verdict | null, basis: readonly unknown[]): Fault[] {
  return verdict ? [{ ...verdict, path, basis }] : [];
}

function text(customer: Record<string, unknown>, path: string): string | undefined {
  const value = readPath(customer, path);
  return typeof value === 'string' && value ? value : undefined;
}
