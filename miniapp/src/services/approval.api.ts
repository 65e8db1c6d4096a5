import type { ApprovalItem, Customer, Page } from '@minglu/shared/customer/customer.types';
import { request } from './request';

type Seen = Pick<ApprovalItem, 'id' | 'version'>;

/** What waits for my decision, the oldest first. */
export function listApprovals(cursor: string): Promise<Page<ApprovalItem>> {
  return request({ method: 'GET', path: '/approvals', query: { cursor, limit: 20 } });
}

export function approveCustomer({ id, version }: Seen): Promise<Customer> {
  return request({
    method: 'POST',
    path: `/customers/${id}/approve`,
    body: {},
    headers: { 'If-Match': `"${version}"` },
  });
}

export function returnCustomer({ id, version }: Seen, reason: string): Promise<Customer> {
  return request({
    method: 'POST',
    path: `/customers/${id}/return`,
    body: { reason },
    headers: { 'If-Match': `"${version}"` },
  });
}
