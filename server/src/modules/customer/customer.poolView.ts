import { maskName } from '../../platform/crypto/mask';
import type { CustomerRecord } from './customer.model';

const hiddenInPool = ['taxNumber', 'phone', 'fax', 'email', 'website', 'note'] as const;

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
