import type { Types } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import type { Renew } from '../../platform/database/lease';
import { createMarker, markedAtOnce, type MoverDeps } from './marker';
import type { TransferRecord } from './transfer.model';

/** Customers in one transaction: other writers wait no longer than it takes. */
const movedAtOnce = 20;

/** The steps of a handover. Each can be cut off anywhere, and is taken up again by doing it again. */
export function createMover(deps: MoverDeps) {
  const { customers, database, history, transfers, items, clock } = deps;
  const mark = createMarker(deps);

  /** Readers see it from here on, all of it at once. */
  async function commit({ _id, undoOf, by }: TransferRecord): Promise<void> {
    const count = await items.countDocuments({ transferId: _id });
    await transfers.updateOne(
      { _id, phase: 'marking' },
      { $set: { phase: 'moving', customers: count } },
    );
    if (undoOf)
      await transfers.updateOne({ _id: undoOf }, { $set: { undone: { at: clock.now(), by } } });
  }

  async function moveBatch(transfer: TransferRecord): Promise<number> {
    const { _id, from, to, by, channel, requestId, undoOf } = transfer;
    const mine = { 'handover.id': _id, ownerId: from.id };
    const found = await customers.find(mine).limit(movedAtOnce).select('handover').lean();
    for (const { _id: customerId, handover } of found) {
      await customers.updateOne(
        { _id: customerId, ...mine },
        {
          $set: { ownerId: to.id, teamId: handover?.teamId, updatedAt: clock.now() },
          $inc: { version: 1 },
        },
      );
      await history.append({
        customerId,
        actor: { ...by, channel, requestId },
        action: undoOf ? 'undo' : 'transfer',
        changes: [{ path: 'owner', from: from.name, to: to.name }],
      });
    }
    return found.length;
  }

  async function clearBatch({ _id }: TransferRecord): Promise<number> {
    const marked = await customers
      .find({ 'handover.id': _id })
      .limit(markedAtOnce)
      .select('_id')
      .lean();
    await customers.updateMany(
      { _id: oneOf(marked.map((customer) => customer._id)), 'handover.id': _id },
      { $unset: { handover: 1 } },
    );
    return marked.length;
  }

  const find = (id: Types.ObjectId) => transfers.findById(id).orFail().lean();

  return {
    /** Marks what is to be handed over and commits. @returns whether it came to its end */
    async prepare(id: Types.ObjectId, renew: Renew): Promise<boolean> {
      const transfer = await find(id);
      if (transfer.phase !== 'marking') return true;
      if (!(await mark(transfer, renew))) return false;
      await database.transaction(() => commit(transfer));
      return true;
    },

    /** Writes down what readers see already, then takes the marks off. */
    async finish(id: Types.ObjectId, renew: Renew): Promise<void> {
      const transfer = await find(id);
      if (transfer.phase === 'moving') {
        do {
          if (!(await renew())) return;
        } while ((await database.transaction(() => moveBatch(transfer))) > 0);
        await transfers.updateOne({ _id: id, phase: 'moving' }, { $set: { phase: 'clearing' } });
      }
      do {
        if (!(await renew())) return;
      } while ((await clearBatch(transfer)) > 0);
      await transfers.updateOne(
        { _id: id, phase: 'clearing' },
        { $set: { phase: 'done' }, $unset: { isOpen: 1 } },
      );
    },
  };
}
