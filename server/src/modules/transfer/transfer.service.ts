import { setTimeout as sleep } from 'node:timers/promises';
import type { Messages } from '@minglu/shared/locales/catalogue';
import type { TransferUndoRefusal } from '@minglu/shared/customer/transfer.types';
import { Types, type Model } from 'mongoose';
import { duplicateIndexOf } from '../../platform/database/database';
import type { Leases, Renew } from '../../platform/database/lease';
import { DomainError, fieldError, notFound } from '../../platform/domainError';
import type { Receipt } from '../idempotency/receipt.service';
import type { Actor } from '../staff/actor';
import type { StaffRecord } from '../staff/staff.model';
import type { MoverDeps } from './marker';
import { createMover } from './mover';
import type { TransferRecord } from './transfer.model';
import { canHandOver, transferScope } from './transfer.policy';
import type { TransferInput } from './transfer.schema';

export interface TransferDeps extends MoverDeps {
  leases: Leases;
  staff: Model<StaffRecord>;
}

/** Longer than a batch takes; what a killed server held is taken up this much later at the most. */
const leaseMs = 10_000;
/** How long a request waits for the handover before it; less than a gateway waits for an answer. */
const patienceMs = 8_000;
/** How long a handover can be taken back. */
const undoDays = 30;
const dayMs = 86_400_000;

const titles: Record<TransferUndoRefusal, keyof Messages['errors']> = {
  undone: 'TRANSFER_UNDONE',
  expired: 'TRANSFER_EXPIRED',
};

/** Until when a handover can be taken back. */
export function transferUndoUntil({ at }: Pick<TransferRecord, 'at'>): Date {
  return new Date(at.getTime() + undoDays * dayMs);
}

/** Why it cannot be taken back; absent while it can. */
export function transferUndoRefusal(
  transfer: Pick<TransferRecord, 'at' | 'undone' | 'undoOf'>,
  now: Date,
): TransferUndoRefusal | undefined {
  if (transfer.undone || transfer.undoOf) return 'undone';
  return now > transferUndoUntil(transfer) ? 'expired' : undefined;
}

export type TransferService = ReturnType<typeof createTransferService>;

/** All customers of one colleague go to another: at once for all readers, in steps for the database. */
export function createTransferService(deps: TransferDeps) {
  const { transfers, staff, database, leases, clock } = deps;
  const mover = createMover(deps);
  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();

  const held = <Result>(work: (renew: Renew) => Promise<Result>) =>
    leases.hold('transfer', (renew) => work(async () => !isStopping && renew()), leaseMs);

  async function member(actor: Actor, path: string, id: string, mustBeActive: boolean) {
    const found = await staff.findById(id).lean();
    if (!found || (mustBeActive && found.status !== 'active')) {
      throw fieldError(path, 'allowed', { options: '' }, 'colleague');
    }
    if (!canHandOver(actor, found.teamId)) {
      throw new DomainError('FORBIDDEN', `${path} is of a team out of the actor's reach`);
    }
    return { id: found._id, name: found.name, teamId: found.teamId };
  }

  async function open(
    actor: Actor,
    parties: Pick<TransferRecord, 'from' | 'to' | 'undoOf'>,
    receipt?: Receipt,
  ): Promise<TransferRecord> {
    // The one before may still be written down; whoever undoes it at once waits for that.
    await Promise.race([running, sleep(patienceMs, undefined, { ref: false })]);
    const newest = await transfers.findOne().sort({ sequence: -1 }).select('sequence').lean();
    const record: TransferRecord = {
      _id: new Types.ObjectId(),
      sequence: (newest?.sequence ?? 0) + 1,
      ...parties,
      phase: 'marking',
      isOpen: true,
      customers: 0,
      at: clock.now(),
      by: { id: actor.id, name: actor.name },
      requestId: actor.requestId,
      channel: actor.channel,
    };
    try {
      await database.transaction(async () => {
        await transfers.create([record]);
        await receipt?.settle(String(record._id));
      });
    } catch (error) {
      if (duplicateIndexOf(error) === null) throw error;
      throw new DomainError('OVERLOADED', 'another handover is on its way', { retryAfter: 5 });
    }
    return record;
  }

  /** Comes back when all readers see it; what is left to write goes on by itself. */
  async function carryOut({ _id }: TransferRecord): Promise<TransferRecord> {
    await held((renew) => mover.prepare(_id, renew));
    // What fails here is taken up by the next `resume`, which tells of it if it fails again.
    running = held((renew) => mover.finish(_id, renew)).catch(() => undefined);
    return transfers.findById(_id).orFail().lean();
  }

  async function find(actor: Actor, id: string): Promise<TransferRecord> {
    const record = await transfers.findOne({ _id: id, ...transferScope(actor) }).lean();
    if (!record) throw notFound('transfer');
    return record;
  }

  return {
    find,

    /** The handovers that the actor knows of, newest first. */
    list: (actor: Actor): Promise<TransferRecord[]> =>
      transfers.find(transferScope(actor)).sort({ sequence: -1 }).limit(50).lean(),

    /** Both sides, checked. @throws DomainError VALIDATION_FAILED, FORBIDDEN */
    async parties(actor: Actor, { fromStaff, toStaff }: TransferInput) {
      const from = await member(actor, 'fromStaff', fromStaff, false);
      const to = await member(actor, 'toStaff', toStaff, true);
      if (from.id.equals(to.id))
        throw fieldError('toStaff', 'allowed', { options: '' }, 'colleague');
      return { from, to };
    },

    /** @throws DomainError OVERLOADED while another is on its way */
    transfer: async (
      actor: Actor,
      parties: Pick<TransferRecord, 'from' | 'to'>,
      receipt: Receipt,
    ): Promise<TransferRecord> => carryOut(await open(actor, parties, receipt)),

    /**
     * Brings back what is still where the handover put it, each into the team that it was in.
     * @throws DomainError NOT_FOUND, UNDO_REFUSED, OVERLOADED while another is on its way
     */
    async undo(actor: Actor, id: string): Promise<TransferRecord> {
      const { _id, from, to, at, undone, undoOf } = await find(actor, id);
      const reason = transferUndoRefusal(
        { at, ...(undone && { undone }), ...(undoOf && { undoOf }) },
        clock.now(),
      );
      if (reason) {
        throw new DomainError('UNDO_REFUSED', reason, {
          title: titles[reason],
          extra: () => ({ reason }),
        });
      }
      return carryOut(await open(actor, { from: to, to: from, undoOf: _id }));
    },

    /** Completes what a server that ended has begun. @returns whether there was something */
    resume: (): Promise<boolean | null> =>
      held(async (renew) => {
        const open = await transfers.findOne({ isOpen: true }).lean();
        if (!open) return false;
        if (await mover.prepare(open._id, renew)) await mover.finish(open._id, renew);
        return true;
      }),

    /** Ends after the batch that runs; the next start goes on. */
    async stop(): Promise<void> {
      isStopping = true;
      await running;
    },
  };
}
