import type {
  Transfer,
  TransferPreview,
  TransferSource,
} from '@minglu/shared/customer/transfer.types';
import { request } from './request';

export interface TransferParties {
  fromStaff: string;
  toStaff: string;
}

/** Colleagues whose customers the person may hand over, the suspended first. */
export async function listTransferSources(): Promise<TransferSource[]> {
  const { items } = await request<{ items: TransferSource[] }>({
    method: 'GET',
    path: '/transfers/sources',
  });
  return items;
}

export async function listTransfers(): Promise<Transfer[]> {
  const { items } = await request<{ items: Transfer[] }>({ method: 'GET', path: '/transfers' });
  return items;
}

/** What would go along; changes nothing. */
export function previewTransfer(parties: TransferParties): Promise<TransferPreview> {
  return request({ method: 'POST', path: '/transfers', body: { ...parties, dryRun: true } });
}

/** Hands over once per key. */
export function transferCustomers(parties: TransferParties, key: string): Promise<Transfer> {
  return request({
    method: 'POST',
    path: '/transfers',
    body: parties,
    headers: { 'Idempotency-Key': key },
  });
}

export function undoTransfer(id: string): Promise<Transfer> {
  return request({ method: 'POST', path: `/transfers/${id}/undo`, body: {} });
}
