import { notFound } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord } from './customer.model';
import { assertMay, visibleScope } from './customer.policy';

export type RevealService = ReturnType<typeof createRevealService>;

export function createRevealService({
  customers,
  database,
  history,
  cipher,
}: Pick<CustomerDeps, 'customers' | 'database' | 'history' | 'cipher'>) {
  return {
    /**
     * One sensitive value in clear. The record that somebody looked is written first: without it
     * nothing is shown.
     * @throws DomainError NOT_FOUND when there is no such customer in scope, contact or value; FORBIDDEN in the pool
     */
    reveal: (actor: Actor, id: string, field: string): Promise<string> =>
      database.transaction(async () => {
        const record = await customers.findOne({ _id: id, ...visibleScope(actor) }).lean();
        if (!record) throw notFound('customer');
        assertMay(actor, record, 'reveal');
        const sealed = sealedAt(record, field);
        if (!sealed) throw notFound('value');
        await history.append({
          customerId: record._id,
          actor,
          action: 'reveal',
          changes: [{ path: field, from: null, to: null }],
        });
        return cipher.open(sealed.purpose, sealed.value);
      }),
  };
}

function sealedAt(record: CustomerRecord, field: string) {
  if (field === 'payment.bankAccount') {
    const value = record.payment.bankAccount;
    return value && { purpose: 'bankAccount' as const, value };
  }
  const [, contactId, purpose] = /^contacts\[(\w+)\]\.(mobile|wechat)$/.exec(field) ?? [];
  const contact = record.contacts.find(({ _id }) => String(_id) === contactId);
  const value = contact?.[purpose as 'mobile' | 'wechat'];
  return value && { purpose: purpose as 'mobile' | 'wechat', value };
}
