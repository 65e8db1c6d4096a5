import type { HistoryAction } from '@minglu/shared/customer/customer.types';
import { Types, type Model } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { atLeast, below, not, oneOf } from '../../platform/database/conditions';
import type { Actor } from '../staff/actor';
import { linked, type Head } from './chain';
import type { ContactVault, OpenChange } from './contactVault';
import type {
  AcceptedAnswer,
  HeadRecord,
  HistoryChange,
  HistoryRecord,
  StoredChange,
} from './history.model';

export interface NewEntry {
  customerId: Types.ObjectId;
  actor: Pick<Actor, 'id' | 'name' | 'channel' | 'requestId'>;
  action: HistoryAction;
  changes: readonly HistoryChange[];
  /** What was accepted with the change, each with its reason. */
  accepted?: readonly AcceptedAnswer[];
}

/** An entry as it is told: what is sealed is open, what was forgotten says so. */
export type OpenEntry = Omit<HistoryRecord, 'changes'> & { changes: OpenChange[] };

export interface HistoryQuery {
  limit: number;
  /** The sequence of the last entry already seen. */
  before?: number;
  action?: HistoryAction;
}

export type HistoryService = ReturnType<typeof createHistoryService>;

/** Appends to the chains of the customers, and reads them. */
export function createHistoryService(deps: {
  history: Model<HistoryRecord>;
  heads: Model<HeadRecord>;
  vault: ContactVault;
  clock: Clock;
  /** Keys the hashes, so that who writes behind the program's back cannot make one. */
  chainKey: Buffer;
}) {
  const { history, heads, vault, clock, chainKey } = deps;

  function linkTo(head: Head | null, entry: NewEntry, changes: StoredChange[], at: Date) {
    const { customerId, actor, action, accepted = [] } = entry;
    const unlinked = {
      _id: new Types.ObjectId(),
      customerId,
      at,
      by: { id: actor.id, name: actor.name },
      channel: actor.channel,
      action,
      changes,
      accepted: accepted.map(({ rule, path, reason }) => ({ rule, ...(path && { path }), reason })),
      requestId: actor.requestId,
    };
    return linked(unlinked, head, chainKey);
  }

  return {
    /**
     * Appends one entry; call it inside the transaction of the change that it tells of. Its first step
     * is the write to the head that all writers of the customer share: the next one waits, or begins
     * again.
     */
    async append(entry: NewEntry): Promise<void> {
      const _id = entry.customerId;
      const head = await heads
        .findOneAndUpdate(
          { _id },
          { $inc: { sequence: 1 }, $set: { isPending: true } },
          { returnDocument: 'before' },
        )
        .lean();
      const [changes = []] = await vault.seal([entry.changes]);
      const next = linkTo(head, entry, changes, clock.now());
      const { sequence, hash } = next;
      if (head) await heads.updateOne({ _id }, { $set: { hash } });
      else await heads.create([{ _id, sequence, hash, isPending: true }]);
      await history.create([next]);
    },

    /** The first entries of many new customers at once, each with its own time. */
    async begin(entries: readonly (NewEntry & { at: Date })[]): Promise<void> {
      const changes = await vault.seal(entries.map((entry) => entry.changes));
      const first = entries.map((entry, at) => linkTo(null, entry, changes[at] ?? [], entry.at));
      await heads.insertMany(
        first.map(({ customerId, sequence, hash }) => ({
          _id: customerId,
          sequence,
          hash,
          isPending: true,
        })),
      );
      await history.insertMany(first);
    },

    /** A page, newest first, and the cursor of the next. */
    async list(
      customerId: Types.ObjectId,
      { limit, before, action }: HistoryQuery,
    ): Promise<{ entries: OpenEntry[]; next: number | null }> {
      const range = before === undefined ? {} : { sequence: below(before) };
      const found = await history
        .find({ customerId, ...range, ...(action && { action }) })
        .sort({ sequence: -1 })
        .limit(limit + 1)
        .lean<HistoryRecord[]>();
      const page = found.slice(0, limit);
      const changes = await vault.open(page.map((entry) => entry.changes));
      return {
        entries: page.map((entry, at) => ({ ...entry, changes: changes[at] ?? [] })),
        next: found.length > limit ? (page.at(-1)?.sequence ?? null) : null,
      };
    },

    /** Which of the customers somebody worked with, or looked into, since then. */
    async touchedSince(
      customerIds: readonly Types.ObjectId[],
      since: Date,
    ): Promise<ReadonlySet<string>> {
      const found = await history
        .find({ customerId: oneOf(customerIds), at: atLeast(since), channel: not('system') })
        .select('customerId')
        .lean();
      return new Set(found.map(({ customerId }) => String(customerId)));
    },

    /** Erases what the history tells of a contact; inside a transaction that appends the erasure. */
    forgetContact: (contactId: Types.ObjectId): Promise<boolean> =>
      vault.forget(contactId, clock.now()),
  };
}
