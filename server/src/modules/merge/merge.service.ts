import { judgeCustomer, causedBy } from '@minglu/shared/customer/customer.judge';
import type { CustomerInput } from '@minglu/shared/customer/customer.types';
import type { MergeChoice, MergeSide } from '@minglu/shared/customer/merge.types';
import { Types } from 'mongoose';
import { notFound } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import { assertNoViolations } from '../customer/acknowledgement';
import { statusChange } from '../customer/approval.state';
import { changesBetween } from '../customer/customer.changes';
import type { CustomerDeps } from '../customer/customer.deps';
import type { CustomerRecord } from '../customer/customer.model';
import { assertMay, visibleScope } from '../customer/customer.policy';
import { assertPathsWritable } from '../customer/fieldRights';
import { openCustomer, replacement, storedValues } from '../customer/customer.record';
import type { Editor, Target } from '../customer/edit.service';
import { assertMergeable, combine } from './combine';
import type { MergedCustomer } from './merge.model';
import type { MergeArchive } from './mergeArchive';
import type { MergeParticipant } from './mergeParticipant';

export interface MergeDeps extends CustomerDeps {
  editor: Editor;
  archive: MergeArchive;
  participants: readonly MergeParticipant[];
}

export interface MergeWish {
  /** The id of the record that goes. */
  from: string;
  take: MergeChoice;
}

export type MergeService = ReturnType<typeof createMergeService>;

/** Two records of one customer become one: field by field, with everything that hangs on them. */
export function createMergeService(deps: MergeDeps) {
  const { customers, database, cipher, rules, editor, archive, participants } = deps;

  /** One of the two, where the actor may merge it. */
  async function partyOf(actor: Actor, id: string): Promise<CustomerRecord> {
    const record = await customers.findOne({ _id: id, ...visibleScope(actor) }).lean();
    if (!record) throw notFound('customer to merge');
    assertMay(actor, record, 'merge');
    return record;
  }

  /** What the merge itself causes: a fault that both had already stands in nobody's way. */
  async function judge(into: CustomerRecord, from: CustomerRecord, after: CustomerInput) {
    const context = await rules.context();
    const judgeStored = (record: CustomerRecord) =>
      judgeCustomer(openCustomer(record, cipher), context);
    const caused = causedBy(judgeStored(into), judgeCustomer(after, context));
    return causedBy(judgeStored(from), caused);
  }

  async function moveAll(from: Types.ObjectId, into: Types.ObjectId) {
    const moved = [];
    for (const participant of participants) {
      moved.push({ name: participant.name, ids: await participant.move(from, into) });
    }
    return moved;
  }

  /** The loser keeps its values for the file; its people, its claim to the tax number are gone. */
  async function retire(target: Target, loser: CustomerRecord, winner: CustomerRecord) {
    const open = openCustomer(loser, cipher);
    const { terms } = storedValues({ ...open, contacts: [] }, loser, deps);
    const mergedInto = { id: winner._id, customerNumber: winner.customerNumber };
    const update = {
      $set: { status: 'merged' as const, mergedInto, contacts: [], terms },
      $unset: { taxKey: 1 as const },
    };
    return editor.put(target, loser, 'merge', update, [
      ...statusChange(loser.status, 'merged'),
      { path: 'mergedInto', from: null, to: winner.customerNumber },
      ...changesBetween(open, { ...open, contacts: [] }, cipher),
    ]);
  }

  async function enrich(
    target: Target,
    winner: CustomerRecord,
    loser: CustomerRecord,
    after: CustomerInput,
  ) {
    const former = [winner, loser].flatMap(({ formerNumbers = [] }) => formerNumbers);
    const formerNumbers = [...former, loser.customerNumber];
    const values = storedValues(after, { ...winner, formerNumbers }, deps);
    const { $set, ...rest } = replacement(winner, values);
    return editor.put(target, winner, 'merge', { $set: { ...$set, formerNumbers }, ...rest }, [
      { path: 'mergedFrom', from: null, to: loser.customerNumber },
      ...changesBetween(openCustomer(winner, cipher), after, cipher),
    ]);
  }

  return {
    /** What a merge would change, without doing it. @throws DomainError NOT_FOUND, MERGE_REFUSED */
    async preview(actor: Actor, id: string, { from, take }: MergeWish) {
      const [into, loser] = [await partyOf(actor, id), await partyOf(actor, from)];
      editor.assertOpen(into);
      assertMergeable(into, loser);
      const open: Record<MergeSide, ReturnType<typeof openCustomer>> = {
        into: openCustomer(into, cipher),
        from: openCustomer(loser, cipher),
      };
      const moved = [{ what: 'contacts', count: loser.contacts.length }];
      for (const participant of participants) {
        moved.push({ what: participant.name, count: await participant.count(loser._id) });
      }
      const judgement = await judge(into, loser, combine(open.into, open.from, take));
      return { into, from: loser, open, moved, judgement };
    },

    /**
     * Merges `from` into the target, in one transaction.
     * @throws DomainError NOT_FOUND, VERSION_CONFLICT, MERGE_REFUSED, VALIDATION_FAILED
     */
    merge: (target: Target, { from, take }: MergeWish): Promise<CustomerRecord> =>
      database.transaction(async () => {
        const winner = await editor.take(target, 'merge');
        const taken = Object.keys(take).filter((path) => take[path] === 'from');
        assertPathsWritable(target.actor, taken);
        const loser = await partyOf(target.actor, from);
        assertMergeable(winner, loser);
        const after = combine(openCustomer(winner, cipher), openCustomer(loser, cipher), take);
        assertNoViolations(await judge(winner, loser, after));
        const moved = await moveAll(loser._id, winner._id);
        // The loser first: it gives the tax number free.
        const loserTarget = { ...target, id: from, version: loser.version };
        const retired = await retire(loserTarget, loser, winner);
        const merged = await enrich(target, winner, loser, after);
        await archive.dropExpired();
        await archive.add({
          _id: new Types.ObjectId(),
          into: { ...partner(winner), version: merged.version, before: winner },
          from: { ...partner(loser), version: retired.version, before: loser },
          take: Object.entries(take).map(([path, side]) => ({ path, side })),
          moved,
          at: deps.clock.now(),
          by: { id: target.actor.id, name: target.actor.name },
        });
        return merged;
      }),
  };
}

function partner({ _id, customerNumber, name }: CustomerRecord): Omit<MergedCustomer, 'version'> {
  return { id: _id, customerNumber, name };
}
