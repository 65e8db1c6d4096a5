import type { Model, Types } from 'mongoose';
import { above, not, oneOf } from '../../platform/database/conditions';
import type { Renew } from '../../platform/database/lease';
import type { CustomerDeps } from '../customer/customer.deps';
import type { TransferItemRecord, TransferRecord } from './transfer.model';

export interface MoverDeps extends Pick<
  CustomerDeps,
  'customers' | 'database' | 'history' | 'clock'
> {
  transfers: Model<TransferRecord>;
  items: Model<TransferItemRecord>;
}

/** A mark carries neither version nor history and is soon written. */
export const markedAtOnce = 200;

/** The first half of a handover, which no reader sees: every customer gets its mark. */
export function createMarker({ customers, database, items }: MoverDeps) {
  /** The ids after this one, of what is owned, or of what the handover that is undone took along. */
  async function idsAfter(
    { from, undoOf }: TransferRecord,
    after: Types.ObjectId | null,
  ): Promise<Types.ObjectId[]> {
    if (undoOf) {
      const moved = await items
        .find({ transferId: undoOf, ...(after && { customerId: above(after) }) })
        .sort({ customerId: 1 })
        .limit(markedAtOnce)
        .lean();
      return moved.map(({ customerId }) => customerId);
    }
    const owned = await customers
      .find({ ownerId: from.id, ...(after && { _id: above(after) }) })
      .sort({ _id: 1 })
      .limit(markedAtOnce)
      .select('_id')
      .lean();
    return owned.map(({ _id }) => _id);
  }

  /** The team that each comes to; an undo puts every customer back into the one it was in. */
  async function teamsFor({ to, undoOf }: TransferRecord, ids: readonly Types.ObjectId[]) {
    const before = undoOf
      ? await items.find({ transferId: undoOf, customerId: oneOf(ids) }).lean()
      : ids.map((customerId) => ({ customerId, teamId: to.teamId }));
    const teams = new Map<string, { teamId: Types.ObjectId; ids: Types.ObjectId[] }>();
    for (const { customerId, teamId } of before) {
      const team = teams.get(String(teamId)) ?? { teamId, ids: [] };
      teams.set(String(teamId), { teamId, ids: [...team.ids, customerId] });
    }
    return [...teams.values()];
  }

  /** Those that are still the colleague's, in one transaction with what they were before. */
  async function markBatch(transfer: TransferRecord, ids: readonly Types.ObjectId[]) {
    const { _id: transferId, from, to } = transfer;
    const found = await customers
      .find({ _id: oneOf(ids), ownerId: from.id, 'handover.id': not(transferId) })
      .select('teamId')
      .lean();
    if (found.length === 0) return;
    await items.insertMany(
      found.map(({ _id: customerId, teamId }) => ({ transferId, customerId, teamId })),
    );
    const teams = await teamsFor(
      transfer,
      found.map(({ _id }) => _id),
    );
    for (const { teamId, ids: group } of teams) {
      const handover = { id: transferId, ownerId: to.id, teamId };
      await customers.updateMany({ _id: oneOf(group) }, { $set: { handover } });
    }
  }

  /** @returns false when it was cut off, to be taken up again */
  return async (transfer: TransferRecord, renew: Renew): Promise<boolean> => {
    for (let after: Types.ObjectId | null = null; ;) {
      const ids: Types.ObjectId[] = await idsAfter(transfer, after);
      const last = ids.at(-1);
      if (!last) return true;
      if (!(await renew())) return false;
      await database.transaction(() => markBatch(transfer, ids));
      after = last;
    }
  };
}
