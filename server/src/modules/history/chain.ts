import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonical';
import type { HistoryRecord } from './history.model';

/** An entry before it is part of a chain. */
export type Unlinked = Omit<HistoryRecord, 'sequence' | 'prev' | 'hash'>;

/** The newest entry of a customer: where the chain goes on. */
export type Head = Pick<HistoryRecord, 'sequence' | 'hash'>;

/** Makes the entry the next link after `head`; null begins a chain. */
export function linked(entry: Unlinked, head: Head | null, key: Buffer): HistoryRecord {
  const link = { ...entry, sequence: (head?.sequence ?? 0) + 1, prev: head?.hash ?? null };
  return { ...link, hash: hashOf(link, key) };
}

/** The hash that everything in the entry makes, whatever was added to it; 256 bits in base64url. */
export function hashOf(entry: Omit<HistoryRecord, 'hash'>, key: Buffer): string {
  const { hash: _own, ...content } = entry as HistoryRecord;
  return createHmac('sha256', key).update(canonicalJson(content)).digest('base64url');
}
