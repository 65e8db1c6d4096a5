import type { Customer } from '@minglu/shared/customer/customer.types';

/** The address in one line, as a map or an invoice takes it; empty where none is known. */
export function addressLine({ address }: Customer): string {
  return [...address.region, address.street].filter(Boolean).join('');
}
