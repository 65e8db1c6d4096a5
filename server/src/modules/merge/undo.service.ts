import type { UndoRefusal } from '@minglu/shared/customer/merge.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, notFound } from '../../platform/domainError';
import { statusChange } from '../customer/approval.state';
import { changesBetween } from '../customer/customer.changes';
import type { CustomerRecord } from '../customer/customer.model';
import { assertMay, visibleScope } from '../customer/customer.policy';
import { openCustomer } from '../customer/customer.record';
import type { Actor } from '../staff/actor';
import type { MergedCustomer, MergeRecord } from './merge.model';
import type { MergeDeps } from './merge.service';
import { undoUntil } from './mergeArchive';

export type UndoService = ReturnType<typeof createUndoService>;

type Refusable = Pick<CustomerRecord, 'version'> | null | undefined;

const titles: Record<UndoRefusal, keyof Messages['errors']> = {
  undone: 'UNDO_DONE',
  expired: 'UNDO_EXPIRED',
  erased: 'UNDO_ERASED',
  changed: 'UNDO_CHANGED',
  taxNumberTaken: 'UNDO_TAX_NUMBER_TAKEN',
};

/** Takes a merge back, so that both customers are what they were. */
export function createUndoService(deps: MergeDeps) {
  const { customers, database, history, cipher, clock, archive, participants } = deps;

  /** The record as it was, but for its version and its time; what is added to its history stays. */
  async function restore(actor: Actor, now: CustomerRecord, { before }: MergedCustomer) {
    const was = before as CustomerRecord;
    await customers.replaceOne(
      { _id: now._id, version: now.version },
      {
        ...was,
        // A handover that is on its way takes the record along as it would have.
        ...(now.handover && { handover: now.handover }),
        version: now.version + 1,
        updatedAt: clock.now(),
      },
    );
    await history.append({
      customerId: now._id,
      actor,
      action: 'undo',
      changes: [
        ...statusChange(now.status, was.status),
        ...changesBetween(openCustomer(now, cipher), openCustomer(was, cipher), cipher),
      ],
    });
  }

  async function undo(actor: Actor, id: string): Promise<CustomerRecord> {
    const merge = await archive.find(id);
    if (!merge) throw notFound('merge');
    const scope = visibleScope(actor);
    const winner = await customers.findOne({ _id: merge.into.id, ...scope }).lean();
    const loser = await customers.findOne({ _id: merge.from.id, ...scope }).lean();
    if (!winner || !loser) throw notFound('merge');
    for (const record of [winner, loser]) assertMay(actor, record, 'merge');
    const refusal = refusalOf(merge, winner, loser, clock.now());
    if (refusal) throw refused(refusal);
    for (const { name, ids } of merge.moved) {
      await participants.find((each) => each.name === name)?.putBack(ids, loser._id);
    }
    // The winner first: it gives back the tax number that it may have taken.
    await restore(actor, winner, merge.into);
    await restore(actor, loser, merge.from);
    await archive.close(merge, { id: actor.id, name: actor.name });
    return customers.findById(winner._id).orFail().lean();
  }

  return {
    /** @returns the record that stayed. @throws DomainError NOT_FOUND, UNDO_REFUSED with why */
    async undo(actor: Actor, id: string): Promise<CustomerRecord> {
      try {
        return await database.transaction(() => undo(actor, id));
      } catch (error) {
        if (duplicateIndexOf(error) !== 'taxKey') throw error;
        throw refused('taxNumberTaken');
      }
    },

    /** The merges of a customer, newest first, each with what speaks against its undo. */
    async list(customer: CustomerRecord) {
      const merges = await archive.of(customer._id);
      const listed = [];
      for (const merge of merges) {
        const [winner, loser] = await Promise.all(
          [merge.into, merge.from].map(({ id }) =>
            customers.findById(id).select('version').lean<Pick<CustomerRecord, 'version'>>(),
          ),
        );
        listed.push({ merge, refusal: refusalOf(merge, winner, loser, clock.now()) });
      }
      return listed;
    },
  };
}

/** Any later change of either may rest on what the merge made of it: then nobody can tell whose it is. */
function refusalOf(
  merge: MergeRecord,
  winner: Refusable,
  loser: Refusable,
  now: Date,
): UndoRefusal | undefined {
  if (merge.undone) return 'undone';
  if (now > undoUntil(merge)) return 'expired';
  if (!merge.into.before || !merge.from.before) return 'erased';
  const isUntouched =
    winner?.version === merge.into.version && loser?.version === merge.from.version;
  return isUntouched ? undefined : 'changed';
}

function refused(refusal: UndoRefusal): DomainError {
  return new DomainError('UNDO_REFUSED', refusal, {
    title: titles[refusal],
    extra: () => ({ reason: refusal }),
  });
}
