import type { Judgement } from '@minglu/shared/checks/fault';
import { causedBy, judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import type { CustomerAct } from '@minglu/shared/customer/customer.options';
import type {
  Acknowledgement,
  CustomerInput,
  HistoryAction,
} from '@minglu/shared/customer/customer.types';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, notFound } from '../../platform/domainError';
import type { HistoryChange } from '../history/history.model';
import type { Receipt } from '../idempotency/receipt.service';
import type { Actor } from '../staff/actor';
import { assertAcknowledged, assertNoViolations, duplicateError } from './acknowledgement';
import { causesFor, stateAfterEdit, statusChange } from './approval.state';
import { changesBetween } from './customer.changes';
import type { CustomerDeps } from './customer.deps';
import { duplicateFacts, taxKeyOf } from './customer.derived';
import type { CustomerRecord } from './customer.model';
import { asHeld, assertMay, visibleScope } from './customer.policy';
import { assertMayWrite } from './fieldRights';
import { openCustomer, replacement, storedValues, type OpenCustomer } from './customer.record';

/** Which record, as whom, and the version of it that was seen. */
export interface Target {
  actor: Actor;
  id: string;
  version: number;
}

export interface Edit extends Target {
  action: HistoryAction;
  acknowledge?: readonly Acknowledgement[] | undefined;
  /** What was sent, for the rights on fields. */
  written: unknown;
  change: (customer: OpenCustomer) => OpenCustomer;
  /** Names the faults as the route that is used names the fields. */
  tell?: (caused: Judgement) => Judgement;
  receipt?: Receipt;
}

/** Another writer was faster; the record as it is now goes back with the refusal. */
export class VersionConflict extends DomainError {
  constructor(readonly current: CustomerRecord) {
    super('VERSION_CONFLICT', `the record is at version ${current.version}`);
  }
}

/** What is merged is kept as it was. @throws DomainError CUSTOMER_MERGED with where it went */
function assertOpen({ mergedInto }: CustomerRecord): void {
  if (!mergedInto) return;
  const { id, customerNumber } = mergedInto;
  throw new DomainError('CUSTOMER_MERGED', `merged into ${customerNumber}`, {
    values: { number: customerNumber },
    extra: () => ({ mergedInto: { id: String(id), customerNumber } }),
  });
}

/** A write is a touch: what was to be recycled stays; and a new owner is nobody's to hand over. */
function withoutOutdated(
  record: CustomerRecord,
  { $set, $unset }: { $set: Partial<CustomerRecord>; $unset?: Record<string, 1> },
) {
  const outdated = {
    ...$unset,
    ...(record.recycleAt && { recycleAt: 1 as const }),
    ...('ownerId' in $set && { handover: 1 as const }),
  };
  return Object.keys(outdated).length > 0 ? { $unset: outdated } : {};
}

export type Editor = ReturnType<typeof createEditor>;

/** The one way in which a record's own values change: judged, versioned, in the history. */
export function createEditor(deps: CustomerDeps) {
  const { customers, database, duplicates, cipher, rules } = deps;

  /** Reads the record in scope for an act that asks for no version: whoever comes first decides. */
  async function reach(actor: Actor, id: string, act: CustomerAct): Promise<CustomerRecord> {
    const record = await customers.findOne({ _id: id, ...visibleScope(actor) }).lean();
    if (!record) throw notFound('customer');
    assertMay(actor, record, act);
    assertOpen(record);
    return asHeld(actor, record);
  }

  /** Reads the record in scope, for an act on it, at the version that was seen. */
  async function take({ actor, id, version }: Target, act: CustomerAct): Promise<CustomerRecord> {
    const record = await reach(actor, id, act);
    if (record.version !== version) throw new VersionConflict(record);
    return record;
  }

  /** Writes over the version that was seen, and tells the history; inside the caller's transaction. */
  async function put(
    { actor, version }: Target,
    record: CustomerRecord,
    action: HistoryAction,
    update: { $set: Partial<CustomerRecord>; $unset?: Record<string, 1> },
    changes: HistoryChange[],
    accepted: readonly Acknowledgement[] = [],
  ): Promise<CustomerRecord> {
    const updated = await customers
      .findOneAndUpdate(
        { _id: record._id, version },
        {
          ...update,
          ...withoutOutdated(record, update),
          $set: { ...update.$set, updatedAt: deps.clock.now() },
          $inc: { version: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean();
    if (!updated) throw new VersionConflict(record);
    await deps.history.append({ customerId: record._id, actor, action, changes, accepted });
    return updated;
  }

  /** Judges what the change causes and nothing else; an accepted warning stands. */
  async function judge(
    edit: Edit,
    before: OpenCustomer,
    after: CustomerInput,
    record: CustomerRecord,
  ) {
    const context = await rules.context();
    const caused = causedBy(judgeCustomer(before, context), judgeCustomer(after, context));
    const judgement = edit.tell?.(caused) ?? caused;
    assertNoViolations(judgement);
    const known = new Set(duplicates.keysOf(duplicateFacts(before)));
    const taxKey = taxKeyOf(after);
    const matches = await duplicates.find(edit.actor, {
      keys: duplicates.keysOf(duplicateFacts(after)).filter((key) => !known.has(key)),
      taxKey: taxKey === taxKeyOf(before) ? undefined : taxKey,
      exclude: record._id,
    });
    return assertAcknowledged(judgement, matches, edit.acknowledge ?? []);
  }

  async function write(edit: Edit, record: CustomerRecord, after: CustomerInput) {
    const before = openCustomer(record, cipher);
    const accepted = await judge(edit, before, after, record);
    const changes = changesBetween(before, after, cipher);
    if (changes.length === 0) return record;
    const { approval } = await rules.inForce();
    const state = stateAfterEdit(
      record,
      causesFor(edit.actor, approval, before, after),
      deps.clock,
    );
    await deps.cards.assertFree(edit.actor, after.contacts ?? [], record._id);
    const { $set, ...rest } = replacement(record, storedValues(after, record, deps));
    const at = deps.clock.now();
    const answers = accepted.map((answer) => ({ ...answer, by: edit.actor.id, at }));
    const update = {
      $set: { ...$set, ...state, accepted: [...record.accepted, ...answers] },
      ...rest,
    };
    const told = [...changes, ...statusChange(record.status, state.status)];
    const updated = await put(edit, record, edit.action, update, told, accepted);
    await deps.cards.attach(record._id, after.contacts ?? []);
    return updated;
  }

  return {
    reach,
    take,
    put,
    assertOpen,

    /** @throws DomainError NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, and what a registration throws */
    async edit(edit: Edit): Promise<CustomerRecord> {
      let after: CustomerInput | undefined;
      try {
        return await database.transaction(async () => {
          const record = await take(edit, 'edit');
          assertMayWrite(edit.actor, edit.written);
          after = normaliseCustomer(edit.change(openCustomer(record, cipher)));
          const written = await write(edit, record, after);
          await edit.receipt?.settle(String(record._id));
          return written;
        });
      } catch (error) {
        if (duplicateIndexOf(error) !== 'taxKey' || !after) throw error;
        const taxKey = taxKeyOf(after);
        const matches = await duplicates.find(edit.actor, { keys: [], taxKey });
        throw duplicateError(matches, 'lost the race for the tax number');
      }
    },
  };
}
