import { notFound } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord } from './customer.model';
import { assertMay, visibleScope } from './customer.policy';
import { assertMayRead } from './fieldRights';

export type RevealService = ReturnType<typeof createRevealService>;

type RevealDeps = Pick<
  CustomerDeps,
  'customers' | 'database' | 'history' | 'cipher' | 'rateLimits' | 'config'
>;

const daySeconds = 86_400;

export function createRevealService({
  customers,
  database,
  history,
  cipher,
  rateLimits,
  config,
}: RevealDeps) {
  const ofOthers = rateLimits.limit('reveal', config.revealsPerDay, daySeconds);

  return {
    /**
     * One sensitive value in clear. The record that somebody looked is written first: without it
     * nothing is shown. Whoever leafs through the customers of others is stopped after so many a day;
     * nothing hinders calling one's own.
     * @throws DomainError NOT_FOUND when there is no such customer in scope, contact or value; FORBIDDEN in the pool;
     *   RATE_LIMITED
     */
    async reveal(actor: Actor, id: string, field: string): Promise<string> {
      const record = await customers.findOne({ _id: id, ...visibleScope(actor) }).lean();
      if (!record) throw notFound('customer');
      assertMay(actor, record, 'reveal');
      assertMayRead(actor, field);
      const sealed = sealedAt(record, field);
      if (!sealed) throw notFound('value');
      if (!record.ownerId?.equals(actor.id)) await ofOthers.count(String(actor.id));
      await database.transaction(() =>
        history.append({
          customerId: record._id,
          actor,
          action: 'reveal',
          changes: [{ path: field, from: null, to: null }],
        }),
      );
      return cipher.open(sealed.purpose, sealed.value);
    },
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
