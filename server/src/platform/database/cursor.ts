import { isRecord } from '@minglu/shared/customer/customer.paths';
import { Types } from 'mongoose';
import { fieldError } from '../domainError';

/** Where a page ended: the value that is sorted by, and the id that parts equal values. */
export interface Position {
  value: unknown;
  id: Types.ObjectId | null;
}

/** An opaque text for the client; it holds nothing that the page did not show. */
export function encodeCursor(sort: string, { value, id }: Position): string {
  const plain = value instanceof Date ? { date: value.getTime() } : { plain: value };
  return Buffer.from(JSON.stringify([sort, plain, id && String(id)])).toString('base64url');
}

/**
 * @param kind what the order sorts by; a count is how far an order by relevance has been read
 * @throws DomainError VALIDATION_FAILED at `cursor` when it is not one, or of another order
 */
export function decodeCursor(
  cursor: string,
  sort: string,
  kind: 'date' | 'text' | 'count',
): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts[0] !== sort) {
    throw fieldError('cursor', 'allowed', { options: sort });
  }
  const [, wrapped, id] = parts as unknown[];
  const value = isRecord(wrapped) ? valueOf(wrapped, kind) : null;
  const isId = typeof id === 'string' && /^[0-9a-f]{24}$/.test(id);
  if (value === null || (kind === 'count' ? id !== null : !isId)) {
    throw fieldError('cursor', 'pattern');
  }
  return { value, id: isId ? new Types.ObjectId(id) : null };
}

function valueOf({ date, plain }: Record<string, unknown>, kind: 'date' | 'text' | 'count') {
  switch (kind) {
    case 'date':
      return typeof date === 'number' && Math.abs(date) < 8.64e15 ? new Date(date) : null;
    case 'text':
      return typeof plain === 'string' ? plain : null;
    case 'count':
      return Number.isSafeInteger(plain) && (plain as number) > 0 ? plain : null;
  }
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fieldError('cursor', 'pattern');
  }
}
