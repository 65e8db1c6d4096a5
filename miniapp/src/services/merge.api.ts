import type { Customer } from '@minglu/shared/customer/customer.types';
import type { Merge, MergeChoice, MergePreview } from '@minglu/shared/customer/merge.types';
import { request } from './request';

/** What merging `from` into the customer would change; changes nothing. */
export function previewMerge(id: string, from: string, take: MergeChoice): Promise<MergePreview> {
  return request({ method: 'POST', path: `/customers/${id}/merge/preview`, body: { from, take } });
}

/** Merges `from` into the customer; answers the one that stays. */
export function mergeCustomers(
  { id, version }: Pick<Customer, 'id' | 'version'>,
  from: string,
  take: MergeChoice,
): Promise<Customer> {
  return request({
    method: 'POST',
    path: `/customers/${id}/merge`,
    body: { from, take },
    headers: { 'If-Match': `"${version}"` },
  });
}

/** The merges in which the customer took part, newest first. */
export async function listMerges(id: string): Promise<Merge[]> {
  const { items } = await request<{ items: Merge[] }>({
    method: 'GET',
    path: `/customers/${id}/merges`,
  });
  return items;
}

export function undoMerge(id: string): Promise<Customer> {
  return request({ method: 'POST', path: `/merges/${id}/undo`, body: {} });
}
