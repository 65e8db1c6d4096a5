import { normaliseContacts } from '@minglu/shared/customer/customer.normalise';
import { Types } from 'mongoose';
import { notFound } from '../../platform/domainError';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord } from './customer.model';
import { openCustomer, storedValues } from './customer.record';
import { findByIdOrNumber } from './findByIdOrNumber';
import { operatorActor } from './operatorActor';

export type ForgetService = ReturnType<typeof createForgetService>;

/** A contact's right to be deleted (PIPL, Art. 47). */
export function createForgetService(deps: CustomerDeps) {
  const { customers, database, history, cards, cipher } = deps;

  /** Takes the contact off the record, and off everything that is derived from it. */
  async function takeOff(record: CustomerRecord, contactId: Types.ObjectId): Promise<void> {
    const open = openCustomer(record, cipher);
    const rest = open.contacts.filter(({ id }) => id !== String(contactId));
    const { contacts, terms, duplicateKeys } = storedValues(
      { ...open, contacts: normaliseContacts(rest) },
      record,
      deps,
    );
    await customers.updateOne(
      { _id: record._id, version: record.version },
      {
        $set: { contacts, terms, duplicateKeys, updatedAt: deps.clock.now() },
        $inc: { version: 1 },
      },
    );
  }

  return {
    /**
     * Erases a contact, also one that was removed earlier: what the record holds, what the history
     * tells (its key is dropped, the chain still holds) and the photos of its cards.
     * @param customer id or number
     * @returns how many photos were deleted
     * @throws DomainError NOT_FOUND
     */
    async forget(customer: string, contact: string): Promise<number> {
      const contactId = new Types.ObjectId(contact);
      const erased = await database.transaction(async () => {
        const record = await findByIdOrNumber(customers, customer);
        const found = record.contacts.find(({ _id }) => _id.equals(contactId));
        if (found) await takeOff(record, contactId);
        await deps.mergeArchive.eraseContact(contactId);
        const isKnown = await history.forgetContact(contactId);
        if (!found && !isKnown) throw notFound('contact');
        await history.append({
          customerId: record._id,
          actor: operatorActor('forget'),
          action: 'forget',
          changes: [{ path: `contacts[${contact}]`, from: null, to: null }],
        });
        return cards.erase(found?.cards ?? []);
      });
      await cards.discard(erased);
      return erased.length;
    },
  };
}
