import { customerFields } from '@minglu/shared/customer/customer.fields';
import { maskName } from '../../platform/crypto/mask';
import type { CustomerRecord } from './customer.model';

/** Of the firm's own fields; every other is hidden, also one that the catalogue gets later. */
const shownInPool: ReadonlySet<string> = new Set([
  'name',
  'shortName',
  'type',
  'industry',
  'level',
  'source',
  'tags',
]);
const hiddenInPool = customerFields
  .map(({ path }) => path)
  .filter((path) => !path.includes('.') && !shownInPool.has(path));

/**
 * What of a pool customer a rep sees before claiming it: which firm it is and where, and that there
 * are people to talk to; nothing by which they could be reached.
 */
export function poolView(record: CustomerRecord): CustomerRecord {
  const { address, contacts, approval: _approval, ...rest } = record;
  const { country, regionCode } = address ?? {};
  const hidden = Object.fromEntries(hiddenInPool.map((key) => [key, undefined]));
  return {
    ...rest,
    ...hidden,
    address: { ...(country && { country }), ...(regionCode && { regionCode }) },
    payment: {},
    contacts: contacts.map(({ _id, name, title, department, primary }) => ({
      _id,
      name: maskName(name),
      ...(title && { title }),
      ...(department && { department }),
      primary,
      cards: [],
    })),
  };
}
