import { customerFields, maxContacts } from '@minglu/shared/customer/customer.fields';
import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import { readPath, writePath } from '@minglu/shared/customer/customer.paths';
import type { CustomerInput } from '@minglu/shared/customer/customer.types';
import type { MergeChoice, MergeField, MergeSide } from '@minglu/shared/customer/merge.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { DomainError } from '../../platform/domainError';
import type { CustomerRecord } from '../customer/customer.model';
import type { OpenCustomer } from '../customer/customer.record';

/** How a record came in is its own story. */
const mergePaths = customerFields.map(({ path }) => path).filter((path) => path !== 'source');

/** The fields in which two customers differ; the values are those of `shown`, which are masked. */
export function differences(
  open: Record<MergeSide, OpenCustomer>,
  shown: Record<MergeSide, object>,
): MergeField[] {
  return mergePaths.flatMap((path) => {
    const [into, from] = [valueAt(open.into, path), valueAt(open.from, path)];
    if (JSON.stringify(into) === JSON.stringify(from)) return [];
    return {
      path,
      into: valueAt(shown.into, path),
      from: valueAt(shown.from, path),
      suggested: into === null ? 'from' : 'into',
    };
  });
}

/** The record that comes out: its own values, those chosen from the other, and all contacts. */
export function combine(into: OpenCustomer, from: OpenCustomer, take: MergeChoice): CustomerInput {
  const chosen = mergePaths
    .filter((path) => take[path] === 'from')
    .reduce((record, path) => writePath(record, path, readPath(from, path)), into);
  const hasPrimary = into.contacts.length > 0;
  const moved = from.contacts.map((contact) =>
    hasPrimary ? { ...contact, primary: false } : contact,
  );
  return normaliseCustomer({ ...chosen, contacts: [...into.contacts, ...moved] });
}

/** @throws DomainError MERGE_REFUSED that says why these two cannot become one */
export function assertMergeable(into: CustomerRecord, from: CustomerRecord): void {
  const refuse = (title: keyof Messages['errors'], message: string) => {
    throw new DomainError('MERGE_REFUSED', message, { title });
  };
  if (into._id.equals(from._id)) refuse('MERGE_WITH_ITSELF', 'a customer and itself');
  if (from.status === 'merged') refuse('MERGE_ALREADY', 'the other is merged already');
  const states = [into.status, from.status];
  if (states.includes('pending') || states.includes('returned')) {
    refuse('MERGE_PENDING', 'an approval is open');
  }
  if (into.status === 'archived') refuse('MERGE_INTO_ARCHIVED', 'the one that stays is archived');
  if (into.contacts.length + from.contacts.length > maxContacts) {
    refuse('MERGE_TOO_MANY_CONTACTS', `more than ${maxContacts} contacts`);
  }
}

/** What is not there and an empty list are one. */
function valueAt(record: object, path: string): unknown {
  const value = readPath(record, path) ?? null;
  return Array.isArray(value) && value.length === 0 ? null : value;
}
