import type { Model, Types } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { below } from '../../platform/database/conditions';
import type { MergeRecord } from './merge.model';

/** A merge can be undone for this long. */
export const undoDays = 30;
const dayMs = 86_400_000;

/** Until when a merge can be undone. */
export function undoUntil({ at }: Pick<MergeRecord, 'at'>): Date {
  return new Date(at.getTime() + undoDays * dayMs);
}

export type MergeArchive = ReturnType<typeof createMergeArchive>;

/** The merges that were made. */
export function createMergeArchive(deps: { merges: Model<MergeRecord>; clock: Clock }) {
  const { merges, clock } = deps;
  const dropSnapshots = { $unset: { 'into.before': 1, 'from.before': 1 } } as const;

  return {
    async add(merge: MergeRecord): Promise<void> {
      await merges.create([merge]);
    },

    find: (id: string): Promise<MergeRecord | null> => merges.findById(id).lean<MergeRecord>(),

    /** Those in which the customer took part, newest first. */
    of: (customerId: Types.ObjectId): Promise<MergeRecord[]> =>
      merges
        .find({ $or: [{ 'into.id': customerId }, { 'from.id': customerId }] })
        .sort({ at: -1 })
        .limit(50)
        .lean<MergeRecord[]>(),

    async close(merge: MergeRecord, by: MergeRecord['by']): Promise<void> {
      const undone = { at: clock.now(), by };
      await merges.updateOne({ _id: merge._id }, { $set: { undone }, ...dropSnapshots });
    },

    /** Drops the snapshots of merges that nobody can undo any more. */
    async dropExpired(): Promise<void> {
      const since = new Date(clock.now().getTime() - undoDays * dayMs);
      await merges.updateMany({ at: below(since) }, dropSnapshots);
    },

    /** Drops the snapshots that tell of a contact; such a merge cannot be undone. */
    async eraseContact(contactId: Types.ObjectId): Promise<void> {
      await merges.updateMany(
        {
          $or: [
            { 'into.before.contacts._id': contactId },
            { 'from.before.contacts._id': contactId },
          ],
        },
        dropSnapshots,
      );
    },
  };
}
