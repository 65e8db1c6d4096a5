import { normaliseBankAccount } from '@minglu/shared/checks/bankAccount';
import type { DuplicateMatch, MatchReason } from '@minglu/shared/customer/customer.types';
import type { Model, Types } from 'mongoose';
import type { Actor } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { CustomerRecord } from './customer.model';
import { canReadCustomer } from './customer.policy';
import type { RecordTools } from './customer.record';
import { duplicateKeys, scoreOf, type DuplicateFacts } from './duplicate.keys';
import { not, oneOf } from '../../platform/database/conditions';

export interface DuplicateDeps extends RecordTools {
  customers: Model<CustomerRecord>;
  staff: StaffService;
}

export interface DuplicateSearch {
  /** Made by `keysOf`. */
  keys: readonly string[];
  taxKey?: string | undefined;
  /** The record itself, when it is edited. */
  exclude?: Types.ObjectId | undefined;
}

export type DuplicateService = ReturnType<typeof createDuplicateService>;

/** At most this many matches are told; more would not be read. */
const mostMatches = 20;

const needed = 'name customerNumber ownerId teamId taxKey duplicateKeys' as const;

/** Finds possible duplicates over all records, also those that the actor may not see. */
export function createDuplicateService({ customers, staff, cipher, tables }: DuplicateDeps) {
  const hash = (purpose: string, value: string) => cipher.hash(purpose, value);

  async function candidates({ keys, taxKey, exclude }: DuplicateSearch) {
    const others = { status: not('merged' as const), ...(exclude && { _id: not(exclude) }) };
    // One after the other: a transaction's session takes one command at a time.
    const byTax = taxKey
      ? await customers
          .find({ ...others, taxKey })
          .select(needed)
          .lean()
      : [];
    const byKey =
      keys.length > 0
        ? await customers
            .find({ ...others, duplicateKeys: oneOf(keys) })
            .select(needed)
            .limit(mostMatches)
            .lean()
        : [];
    return new Map([...byTax, ...byKey].map((record) => [String(record._id), record]));
  }

  return {
    /** The keys under which a customer's own facts meet others'. */
    keysOf: (facts: DuplicateFacts) => duplicateKeys(facts, hash, tables.isPlace),

    /** Best first. A match that the actor may not see carries its name and owner, nothing else. */
    async find(actor: Actor, search: DuplicateSearch): Promise<DuplicateMatch[]> {
      const found = [...(await candidates(search)).values()];
      const owners = found.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []));
      const names = await staff.namesOf({ staff: owners });
      const wanted = new Set(search.keys);
      return found
        .map((record): DuplicateMatch => {
          const reasons = reasonsOf(record, wanted, search.taxKey);
          const visible = canReadCustomer(actor, record);
          return {
            ref: cipher.hash('customerRef', String(record._id)),
            ...(visible && { id: String(record._id), customerNumber: record.customerNumber }),
            name: record.name,
            owner: record.ownerId ? (names.get(String(record.ownerId)) ?? null) : null,
            visible,
            score: scoreOf(reasons),
            reasons,
          };
        })
        .sort((a, b) => b.score - a.score);
    },

    /** Facts as a form asks about them while one types. */
    factsOf: (typed: {
      name?: string;
      phone?: string;
      email?: string;
      bankAccount?: string;
    }): DuplicateFacts => ({
      name: typed.name,
      phones: typed.phone ? [typed.phone] : [],
      emails: typed.email ? [typed.email] : [],
      bankAccount: typed.bankAccount && normaliseBankAccount(typed.bankAccount),
    }),
  };
}

function reasonsOf(
  record: Pick<CustomerRecord, 'taxKey' | 'duplicateKeys'>,
  wanted: ReadonlySet<string>,
  taxKey: string | undefined,
): MatchReason[] {
  const shared = record.duplicateKeys.filter((key) => wanted.has(key));
  const kinds = new Set(shared.map((key) => key.slice(0, key.indexOf(':')) as MatchReason));
  const order: MatchReason[] = ['taxNumber', 'name', 'phone', 'email', 'bankAccount'];
  if (taxKey && record.taxKey === taxKey) kinds.add('taxNumber');
  return order.filter((reason) => kinds.has(reason));
}
