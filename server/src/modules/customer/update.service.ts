import type { Fault, Judgement } from '@minglu/shared/checks/fault';
import { causedBy, judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { normaliseContacts, normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import { isRecord } from '@minglu/shared/customer/customer.paths';
import type {
  Acknowledgement,
  ContactInput,
  CustomerInput,
  HistoryAction,
} from '@minglu/shared/customer/customer.types';
import type { CustomerStatus } from '@minglu/shared/customer/customer.options';
import { Types } from 'mongoose';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, notFound } from '../../platform/domainError';
import type { Receipt } from '../idempotency/receipt.service';
import type { Actor } from '../staff/actor';
import { assertAcknowledged, assertNoViolations, duplicateError } from './acknowledgement';
import { changesBetween } from './customer.changes';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord } from './customer.model';
import { customerScope } from './customer.policy';
import {
  duplicateFacts,
  openCustomer,
  storedValues,
  taxKeyOf,
  type OpenContact,
  type OpenCustomer,
} from './customer.record';
import type { ContactPatch, CustomerPatch } from './customer.schema';

export type UpdateService = ReturnType<typeof createUpdateService>;

interface Edit {
  actor: Actor;
  id: string;
  /** The version that the client has seen. */
  version: number;
  action: HistoryAction;
  acknowledge: readonly Acknowledgement[];
  change: (customer: OpenCustomer) => OpenCustomer;
  receipt?: Receipt;
}

export function createUpdateService(deps: CustomerDeps) {
  const { customers, database, duplicates, cipher, tables } = deps;

  async function find(actor: Actor, id: string): Promise<CustomerRecord> {
    const record = await customers.findOne({ _id: id, ...customerScope(actor) }).lean();
    if (!record) throw notFound('customer');
    return record;
  }

  /** @throws DomainError VERSION_CONFLICT with the record as it is now. */
  function assertVersion(record: CustomerRecord, version: number): void {
    if (record.version !== version) throw new VersionConflict(record);
  }

  /** Judges what the change causes and nothing else; an accepted warning stands. */
  async function judge(
    edit: Edit,
    record: CustomerRecord,
    before: OpenCustomer,
    after: CustomerInput,
  ) {
    const caused = causedBy(
      judgeCustomer(before, tables.tables),
      judgeCustomer(after, tables.tables),
    );
    const judgement = edit.action === 'contact' ? withinContact(caused) : caused;
    assertNoViolations(judgement);
    const known = new Set(duplicates.keysOf(duplicateFacts(before)));
    const fresh = await duplicates.find(edit.actor, {
      facts: duplicateFacts(after),
      taxKey: taxKeyOf(after),
      exclude: record._id,
    });
    const isCaused = duplicates.keysOf(duplicateFacts(after)).some((key) => !known.has(key));
    const taxChanged = taxKeyOf(before) !== taxKeyOf(after);
    return assertAcknowledged(judgement, isCaused || taxChanged ? fresh : [], edit.acknowledge);
  }

  async function write(edit: Edit, record: CustomerRecord): Promise<CustomerRecord> {
    const before = openCustomer(record, cipher);
    const after = normaliseCustomer(edit.change(before));
    const accepted = await judge(edit, record, before, after);
    const changes = changesBetween(before, after, cipher);
    if (changes.length === 0) return record;
    await deps.cards.assertFree(edit.actor, after.contacts ?? [], record._id);
    const updated = await store(edit, record, after, accepted);
    await deps.cards.attach(record._id, after.contacts ?? []);
    await deps.history.append({
      customerId: record._id,
      sequence: updated.historyLength,
      actor: edit.actor,
      action: edit.action,
      changes,
    });
    return updated;
  }

  async function store(
    edit: Edit,
    record: CustomerRecord,
    after: CustomerInput,
    accepted: Acknowledgement[],
  ): Promise<CustomerRecord> {
    const now = deps.clock.now();
    const values = storedValues(after, record.customerNumber, deps);
    const gone = Object.keys(record).filter((key) => !(key in values) && optionalKeys.has(key));
    const updated = await customers
      .findOneAndUpdate(
        { _id: record._id, version: edit.version },
        {
          $set: {
            ...values,
            updatedAt: now,
            accepted: [
              ...record.accepted,
              ...accepted.map((answer) => ({ ...answer, by: edit.actor.id, at: now })),
            ],
          },
          ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((key) => [key, 1])) }),
          $inc: { version: 1, historyLength: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean();
    if (!updated) throw new VersionConflict(await find(edit.actor, edit.id));
    return updated;
  }

  async function edit(change: Edit): Promise<CustomerRecord> {
    try {
      return await database.transaction(async () => {
        const record = await find(change.actor, change.id);
        assertVersion(record, change.version);
        const written = await write(change, record);
        await change.receipt?.settle(String(record._id));
        return written;
      });
    } catch (error) {
      if (duplicateIndexOf(error) !== 'taxKey') throw error;
      throw duplicateError([], 'lost the race for the tax number');
    }
  }

  async function setStatus(
    actor: Actor,
    id: string,
    version: number,
    to: Extract<CustomerStatus, 'active' | 'archived'>,
  ): Promise<CustomerRecord> {
    return database.transaction(async () => {
      const record = await find(actor, id);
      assertVersion(record, version);
      if (record.status === to) return record;
      const updated = await customers
        .findOneAndUpdate(
          { _id: record._id, version },
          {
            $set: { status: to, updatedAt: deps.clock.now() },
            $inc: { version: 1, historyLength: 1 },
          },
          { returnDocument: 'after' },
        )
        .lean();
      if (!updated) throw new VersionConflict(await find(actor, id));
      await deps.history.append({
        customerId: record._id,
        sequence: updated.historyLength,
        actor,
        action: to === 'archived' ? 'archive' : 'restore',
        changes: [{ path: 'status', from: record.status, to }],
      });
      return updated;
    });
  }

  return {
    /** Applies a JSON merge patch (RFC 7396) to everything but the contacts. */
    update: (actor: Actor, id: string, version: number, { acknowledge, ...patch }: CustomerPatch) =>
      edit({
        actor,
        id,
        version,
        action: 'update',
        acknowledge: acknowledge ?? [],
        change: (customer) => ({
          ...(mergePatch(customer, patch) as OpenCustomer),
          contacts: customer.contacts,
        }),
      }),

    addContact: (
      actor: Actor,
      id: string,
      version: number,
      { acknowledge, ...contact }: ContactInput & { acknowledge?: Acknowledgement[] },
      receipt: Receipt,
    ) =>
      edit({
        receipt,
        actor,
        id,
        version,
        action: 'contact',
        acknowledge: acknowledge ?? [],
        change: (customer) => ({
          ...customer,
          contacts: withOnePrimary(
            [...customer.contacts, { ...contact, id: String(new Types.ObjectId()) }],
            customer.contacts.length,
          ),
        }),
      }),

    updateContact: (
      actor: Actor,
      id: string,
      contactId: string,
      version: number,
      { acknowledge, ...patch }: ContactPatch,
    ) =>
      edit({
        actor,
        id,
        version,
        action: 'contact',
        acknowledge: acknowledge ?? [],
        change: (customer) => {
          const at = placeOf(customer, contactId);
          const contacts = customer.contacts.map((contact, index) =>
            index === at ? (mergePatch(contact, patch) as OpenContact) : contact,
          );
          return { ...customer, contacts: withOnePrimary(contacts, at) };
        },
      }),

    removeContact: (actor: Actor, id: string, contactId: string, version: number) =>
      edit({
        actor,
        id,
        version,
        action: 'contact',
        acknowledge: [],
        change: (customer) => {
          const at = placeOf(customer, contactId);
          return { ...customer, contacts: customer.contacts.filter((_, index) => index !== at) };
        },
      }),

    archive: (actor: Actor, id: string, version: number) =>
      setStatus(actor, id, version, 'archived'),
    restore: (actor: Actor, id: string, version: number) => setStatus(actor, id, version, 'active'),
  };
}

/** Another writer was faster; the record as it is now goes back with the refusal. */
export class VersionConflict extends DomainError {
  constructor(readonly current: CustomerRecord) {
    super('VERSION_CONFLICT', `the record is at version ${current.version}`);
  }
}

const optionalKeys = new Set([
  'shortName',
  'taxNumber',
  'phone',
  'fax',
  'email',
  'website',
  'address',
  'industry',
  'level',
  'note',
  'taxKey',
  'cityCode',
]);

/** RFC 7396: null removes, an object is merged, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** A contact's own routes name its fields without its place; that none is left is not asked there. */
function withinContact(judgement: Judgement): Judgement {
  const within = (faults: Fault[]) =>
    faults
      .filter(({ rule }) => rule !== 'noContact')
      .map((fault) => ({ ...fault, path: fault.path.replace(/^contacts\[\d+\]\./, '') }));
  return {
    violations: within(judgement.violations),
    warnings: within(judgement.warnings),
    hints: within(judgement.hints),
  };
}

function placeOf(customer: OpenCustomer, contactId: string): number {
  const at = customer.contacts.findIndex(({ id }) => id === contactId);
  if (at < 0) throw notFound('contact');
  return at;
}

/** The contact that was just touched wins when it says that it is primary. */
function withOnePrimary(contacts: OpenContact[], touched: number): OpenContact[] {
  const isChosen = contacts[touched]?.primary === true;
  const single = isChosen
    ? contacts.map((contact, at) => ({ ...contact, primary: at === touched }))
    : contacts;
  return normaliseContacts(single) as OpenContact[];
}
