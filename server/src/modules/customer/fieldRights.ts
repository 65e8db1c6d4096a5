import { mayReadField, mayWriteField } from '@minglu/shared/customer/field.access';
import { isRecord } from '@minglu/shared/customer/customer.paths';
import { DomainError } from '../../platform/domainError';
import type { Actor } from '../staff/actor';

type Reader = Pick<Actor, 'fields'>;

/**
 * Refuses a write to fields that are closed to the actor's role.
 * @param written as it was sent, so that what the program fills in by itself is nobody's write
 * @throws DomainError FORBIDDEN, with each field
 */
export function assertMayWrite({ fields }: Reader, written: unknown): void {
  assertPathsWritable({ fields }, leavesOf(written, ''));
}

/** The same for paths by name. @throws DomainError FORBIDDEN, with each field */
export function assertPathsWritable({ fields }: Reader, paths: readonly string[]): void {
  const closed = paths.filter((path) => !mayWriteField(fields, path));
  if (closed.length > 0) throw closedError(closed);
}

/** @throws DomainError FORBIDDEN when the field is not even shown to the actor's role */
export function assertMayRead({ fields }: Reader, path: string): void {
  if (!mayReadField(fields, path)) throw closedError([path]);
}

function closedError(paths: readonly string[]): DomainError {
  return new DomainError('FORBIDDEN', `closed to the role: ${paths.join(', ')}`, {
    faults: paths.map((path) => ({ path, rule: 'allowed', variant: 'closed' })),
  });
}

function leavesOf(value: unknown, path: string): string[] {
  const under = (key: string) => (path ? `${path}.${key}` : key);
  if (Array.isArray(value)) {
    return value.flatMap((inner, at) => leavesOf(inner, `${path}[${at}]`));
  }
  if (!isRecord(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, under(key)));
}
