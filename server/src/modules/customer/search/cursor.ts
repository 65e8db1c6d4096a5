import { Types } from 'mongoose';
import { fieldError } from '../../../platform/domainError';

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

/** @throws DomainError VALIDATION_FAILED at `cursor` when it is not one, or of another order. */
export function decodeCursor(cursor: string, sort: string): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts[0] !== sort)
    throw fieldError('cursor', 'allowed', { options: sort });
  const [, wrapped, id] = parts as [string, { date?: unknown; plain?: unknown } | null, unknown];
  const value = typeof wrapped?.date === 'number' ? new Date(wrapped.date) : wrapped?.plain;
  const isScalar =
    value instanceof Date || typeof value === 'string' || Number.isSafeInteger(value);
  const isId = id === null || (typeof id === 'string' && /^[0-9a-f]{24}$/.test(id));
  if (!isScalar || !isId) throw fieldError('cursor', 'pattern');
  return { value, id: id === null ? null : new Types.ObjectId(id) };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fieldError('cursor', 'pattern');
  }
}
