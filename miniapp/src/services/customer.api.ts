import type {
  Contact,
  ContactInput,
  Customer,
  CustomerInput,
  CustomerPreview,
  CustomerSummary,
  DuplicateMatch,
  HistoryEntry,
  Page,
  RegisterCustomer,
} from '@minglu/shared/customer/customer.types';
import { request } from './request';
import type { Query } from './transport';

export type CustomerQuery = Query & { q?: string; sort?: string };

/** A change of a customer as a merge patch: what is left out stays, null clears. */
export type CustomerPatch = Record<string, unknown>;

export function listCustomers(query: CustomerQuery): Promise<Page<CustomerSummary>> {
  return request({ method: 'GET', path: '/customers', query });
}

export function findCustomer(id: string): Promise<Customer> {
  return request({ method: 'GET', path: `/customers/${id}` });
}

/** What would be stored, and everything that speaks against it; stores nothing. */
export function previewCustomer(input: CustomerInput): Promise<CustomerPreview> {
  return request({ method: 'POST', path: '/customers/preview', body: input });
}

/** Registers once per key: a repeat after a lost reply answers with the same record. */
export function registerCustomer(input: RegisterCustomer, key: string): Promise<Customer> {
  return request({
    method: 'POST',
    path: '/customers',
    body: input,
    headers: { 'Idempotency-Key': key },
  });
}

export interface DuplicateProbe {
  name?: string;
  taxNumber?: string;
  phone?: string;
  email?: string;
  bankAccount?: string;
}

export async function findDuplicates(probe: DuplicateProbe): Promise<DuplicateMatch[]> {
  const { matches } = await request<{ matches: DuplicateMatch[] }>({
    method: 'POST',
    path: '/customers/duplicates',
    body: probe,
  });
  return matches;
}

export function updateCustomer(
  id: string,
  version: number,
  patch: CustomerPatch,
): Promise<Customer> {
  return request({
    method: 'PATCH',
    path: `/customers/${id}`,
    body: patch,
    headers: ifMatch(version),
  });
}

export function archiveCustomer(id: string, version: number): Promise<Customer> {
  return request({ method: 'DELETE', path: `/customers/${id}`, headers: ifMatch(version) });
}

export function restoreCustomer(id: string, version: number): Promise<Customer> {
  return request({
    method: 'POST',
    path: `/customers/${id}/restore`,
    body: {},
    headers: ifMatch(version),
  });
}

/** Shows one masked value; the server writes down who asked. */
export async function revealField(id: string, field: string): Promise<string> {
  const { value } = await request<{ value: string }>({
    method: 'POST',
    path: `/customers/${id}/reveal`,
    body: { field },
  });
  return value;
}

export function listHistory(
  id: string,
  query: { limit: number; cursor?: string; action?: string },
): Promise<Page<HistoryEntry>> {
  return request({ method: 'GET', path: `/customers/${id}/history`, query });
}

/** Adds once per key: a repeat after a lost reply answers with the same customer. */
export function addContact(
  id: string,
  version: number,
  contact: ContactInput,
  key: string,
): Promise<Customer> {
  return request({
    method: 'POST',
    path: `/customers/${id}/contacts`,
    body: contact,
    headers: { ...ifMatch(version), 'Idempotency-Key': key },
  });
}

export function updateContact(
  id: string,
  version: number,
  contact: Contact['id'],
  patch: CustomerPatch,
): Promise<Customer> {
  return request({
    method: 'PATCH',
    path: `/customers/${id}/contacts/${contact}`,
    body: patch,
    headers: ifMatch(version),
  });
}

export function removeContact(id: string, version: number, contact: string): Promise<Customer> {
  return request({
    method: 'DELETE',
    path: `/customers/${id}/contacts/${contact}`,
    headers: ifMatch(version),
  });
}

function ifMatch(version: number): Record<string, string> {
  return { 'If-Match': `"${version}"` };
}
