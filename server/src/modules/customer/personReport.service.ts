import type { Types } from 'mongoose';
import { notFound } from '../../platform/domainError';
import type { OpenEntry } from '../history/history.service';
import type { CustomerDeps } from './customer.deps';
import { openCustomer, type OpenContact } from './customer.record';
import { findByIdOrNumber } from './findByIdOrNumber';
import { operatorActor } from './operatorActor';

/** Everything that is kept of one person. */
export interface PersonReport {
  customer: { customerNumber: string; name: string };
  /** As it stands, in clear; null for a contact that was removed. */
  contact: OpenContact | null;
  /** What the history tells of them, newest first. */
  history: { at: Date; by: string; action: string; changes: OpenEntry['changes'] }[];
}

export type PersonReportService = ReturnType<typeof createPersonReportService>;

const pageSize = 100;

/** A contact's right to know what is kept of them (PIPL, Art. 45). */
export function createPersonReportService(deps: CustomerDeps) {
  const { customers, database, history, cipher } = deps;

  async function historyOf(customerId: Types.ObjectId, contact: string) {
    const told: PersonReport['history'] = [];
    let before: number | undefined;
    do {
      const page = await history.list(customerId, {
        limit: pageSize,
        ...(before !== undefined && { before }),
      });
      for (const { at, by, action, changes } of page.entries) {
        const own = changes.filter(({ path }) => path.startsWith(`contacts[${contact}]`));
        if (own.length > 0) told.push({ at, by: by.name, action, changes: own });
      }
      before = page.next ?? undefined;
    } while (before !== undefined);
    return told;
  }

  return {
    /**
     * What the record and its history hold of a contact, in clear. That it was given out is recorded.
     * @param customer id or number
     * @throws DomainError NOT_FOUND
     */
    async report(customer: string, contact: string): Promise<PersonReport> {
      const record = await findByIdOrNumber(customers, customer);
      const found = openCustomer(record, cipher).contacts.find(({ id }) => id === contact);
      const told = await historyOf(record._id, contact);
      if (!found && told.length === 0) throw notFound('contact');
      await database.transaction(() =>
        history.append({
          customerId: record._id,
          actor: operatorActor('report'),
          action: 'reveal',
          changes: [{ path: `contacts[${contact}]`, from: null, to: null }],
        }),
      );
      const { customerNumber, name } = record;
      return { customer: { customerNumber, name }, contact: found ?? null, history: told };
    },
  };
}
