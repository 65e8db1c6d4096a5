import type { Field } from '@minglu/shared/customer/customer.fields';

/**
 * Whether the form asks for a field of a customer of this type: a foreign company has no division
 * code and no 联行号, a mainland one no SWIFT code. What is hidden here is still taken by the API.
 */
export function isAsked(field: Field, customerType: string): boolean {
  if (field.hidden) return false;
  const isOverseas = customerType === 'overseas';
  if (field.path === 'payment.swift') return isOverseas;
  if (field.path === 'address.regionCode' || field.path === 'payment.cnaps') return !isOverseas;
  return true;
}

/** The element that holds a path's field: `contacts[0].mobile` -> `field-contacts-0-mobile`. */
export function fieldId(path: string): string {
  return `field-${path.replace(/[^\w]+/g, '-').replace(/-$/, '')}`;
}
