import { judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import type {
  Acknowledgement,
  CustomerInput,
  RegisterCustomer,
} from '@minglu/shared/customer/customer.types';
import { Types } from 'mongoose';
import { duplicateIndexOf } from '../../platform/database/database';
import { SerialQueue } from '../../platform/queue';
import type { Receipt } from '../idempotency/receipt.service';
import type { Actor } from '../staff/actor';
import { assertAcknowledged, assertNoViolations, duplicateError } from './acknowledgement';
import { causesFor, stateWhenNew, statusChange } from './approval.state';
import { changesBetween } from './customer.changes';
import type { CustomerDeps } from './customer.deps';
import { duplicateFacts, taxKeyOf } from './customer.derived';
import type { CustomerRecord } from './customer.model';
import { storedValues, withContactIds } from './customer.record';
import { assertMayWrite } from './fieldRights';
import { createNumberAllocator } from './customerNumber';

/**
 * Registrations that may wait for their turn before the server says that it is busy: about what it
 * does within the time that a phone waits for an answer.
 */
const queueLimit = 500;

export type RegisterService = ReturnType<typeof createRegisterService>;

export function createRegisterService(deps: CustomerDeps) {
  const { customers, database, duplicates, rules, cipher } = deps;
  const queue = new SerialQueue(queueLimit);
  const numbers = createNumberAllocator(deps);

  const search = (customer: CustomerInput) => ({
    keys: duplicates.keysOf(duplicateFacts(customer)),
    taxKey: taxKeyOf(customer),
  });

  const judge = async (customer: CustomerInput) => judgeCustomer(customer, await rules.context());

  async function insert(
    actor: Actor,
    customer: CustomerInput,
    customerNumber: string,
    accepted: Acknowledgement[],
  ): Promise<CustomerRecord> {
    const now = deps.clock.now();
    // Named here, so that the history speaks of a contact by its id from the first entry on.
    const named = withContactIds(customer);
    const { approval } = await rules.inForce();
    const state = stateWhenNew(causesFor(actor, approval, null, customer), now);
    const record: CustomerRecord = {
      _id: new Types.ObjectId(),
      ...storedValues(named, { customerNumber }, deps),
      customerNumber,
      version: 1,
      ...state,
      accepted: accepted.map((answer) => ({ ...answer, by: actor.id, at: now })),
      ownerId: actor.id,
      teamId: actor.team.id,
      createdAt: now,
      updatedAt: now,
    };
    await customers.create([record]);
    await deps.cards.attach(record._id, customer.contacts ?? []);
    await deps.history.append({
      customerId: record._id,
      actor,
      action: 'register',
      accepted,
      changes: [
        ...changesBetween({}, named, cipher),
        ...(record.status === 'pending' ? statusChange(null, record.status) : []),
      ],
    });
    return record;
  }

  async function judgeAndInsert(
    actor: Actor,
    { customer, series }: { customer: CustomerInput; series: string },
    acknowledge: Acknowledgement[],
    receipt: Receipt,
  ): Promise<CustomerRecord> {
    await deps.cards.assertFree(actor, customer.contacts ?? []);
    return database.transaction(async () => {
      // First the write that all registrations share: whoever has it works on a fresh snapshot. A
      // refusal below gives the number back with the transaction.
      const customerNumber = await numbers.allocate(series);
      const judgement = await judge(customer);
      assertNoViolations(judgement);
      const matches = await duplicates.find(actor, search(customer));
      const accepted = assertAcknowledged(judgement, matches, acknowledge);
      const record = await insert(actor, customer, customerNumber, accepted);
      await receipt.settle(String(record._id));
      return record;
    });
  }

  return {
    /**
     * Registers a customer: number, record, history and the request's receipt in one transaction.
     * @throws DomainError VALIDATION_FAILED, DUPLICATE_CUSTOMER, ACKNOWLEDGEMENT_REQUIRED, OVERLOADED
     */
    async register(
      actor: Actor,
      { acknowledge = [], ...input }: RegisterCustomer,
      receipt: Receipt,
    ): Promise<CustomerRecord> {
      assertMayWrite(actor, input);
      const customer = normaliseCustomer(input);
      // What is refused anyway takes no place in the queue; the transaction judges again.
      assertNoViolations(await judge(customer));
      try {
        return await queue.run(async () => {
          await receipt.renew();
          const series = await numbers.prepare();
          return judgeAndInsert(actor, { customer, series }, acknowledge, receipt);
        });
      } catch (error) {
        if (duplicateIndexOf(error) !== 'taxKey') throw error;
        const matches = await duplicates.find(actor, search(customer));
        throw duplicateError(matches, 'lost the race for the tax number');
      }
    },

    /** What `register` would say and store, without doing it; hints are shown only here. */
    async preview(actor: Actor, input: CustomerInput) {
      const normalized = normaliseCustomer(input);
      return {
        normalized,
        judgement: await judge(normalized),
        duplicates: await duplicates.find(actor, {
          ...search(normalized),
          nearKeys: duplicates.nearKeysOf(normalized.name),
        }),
      };
    },
  };
}
