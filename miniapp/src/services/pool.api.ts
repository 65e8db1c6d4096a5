import type { ShareAccess } from '@minglu/shared/customer/customer.options';
import type { Customer } from '@minglu/shared/customer/customer.types';
import type { PoolPage } from '@minglu/shared/customer/pool.types';
import { request } from './request';

export function listPool(query: { q?: string; cursor?: string }): Promise<PoolPage> {
  return request({ method: 'GET', path: '/pool', query: { ...query, limit: 20 } });
}

/** What changes whose a customer is, or keeps it from changing. */
export type CustodyAct = 'release' | 'claim' | 'lock' | 'unlock';

export function changeCustody(id: string, act: CustodyAct): Promise<Customer> {
  return request({ method: 'POST', path: `/customers/${id}/${act}`, body: {} });
}

export function shareCustomer(id: string, staff: string, access: ShareAccess): Promise<Customer> {
  return request({ method: 'POST', path: `/customers/${id}/shares`, body: { staff, access } });
}

export function unshareCustomer(id: string, staff: string): Promise<Customer> {
  return request({ method: 'DELETE', path: `/customers/${id}/shares/${staff}` });
}
