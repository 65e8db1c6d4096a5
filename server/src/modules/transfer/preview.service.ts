import type { CustomerStatus } from '@minglu/shared/customer/customer.options';
import type { Model } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import type { CustomerRecord } from '../customer/customer.model';
import type { Actor } from '../staff/actor';
import type { StaffRecord } from '../staff/staff.model';
import type { TransferRecord } from './transfer.model';
import { canHandOver } from './transfer.policy';

/** Enough to recognise whose customers they are. */
const mostExamples = 5;

export type TransferPreviewService = ReturnType<typeof createTransferPreviewService>;

/** What can be handed over, and what would go along; changes nothing. */
export function createTransferPreviewService(deps: {
  customers: Model<CustomerRecord>;
  staff: Model<StaffRecord>;
}) {
  const { customers, staff } = deps;
  return {
    /** Counts what hangs on the customers of one colleague, a page in memory at a time. */
    async preview({ from }: Pick<TransferRecord, 'from'>) {
      const statuses: Partial<Record<CustomerStatus, number>> = {};
      const counts = { customers: 0, contacts: 0, cards: 0 };
      const walk = customers
        .find({ ownerId: from.id })
        .select('status contacts._id contacts.cards')
        .lean<CustomerRecord>()
        .cursor({ batchSize: 500 });
      for await (const { status, contacts } of walk as AsyncIterable<CustomerRecord>) {
        statuses[status] = (statuses[status] ?? 0) + 1;
        counts.customers += 1;
        counts.contacts += contacts.length;
        counts.cards += contacts.reduce((sum, { cards }) => sum + cards.length, 0);
      }
      const examples = await customers
        .find({ ownerId: from.id })
        .sort({ updatedAt: -1, _id: -1 })
        .limit(mostExamples)
        .lean();
      return { ...counts, statuses, examples };
    },

    /** Colleagues within reach who own customers, those who are suspended first. */
    async sources(actor: Actor) {
      const members = (await staff.find({}).lean()).filter(({ teamId }) =>
        canHandOver(actor, teamId),
      );
      const owned = await customers.aggregate<{ _id: StaffRecord['_id']; count: number }>([
        { $match: { ownerId: oneOf(members.map(({ _id }) => _id)) } },
        { $group: { _id: '$ownerId', count: { $sum: 1 } } },
      ]);
      const countOf = new Map(owned.map(({ _id, count }) => [String(_id), count]));
      return members
        .map((member) => ({ member, customers: countOf.get(String(member._id)) ?? 0 }))
        .filter((source) => source.customers > 0)
        .sort(
          (a, b) =>
            Number(b.member.status === 'suspended') - Number(a.member.status === 'suspended') ||
            b.customers - a.customers,
        );
    },
  };
}
