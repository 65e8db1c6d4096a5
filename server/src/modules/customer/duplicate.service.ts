import { normaliseBankAccount } from '@minglu/shared/checks/bankAccount';
import type {
  DuplicateMatch,
  MatchReason,
  NameLikeness,
} from '@minglu/shared/customer/customer.types';
import type { Model, QueryFilter, Types } from 'mongoose';
import type { Actor } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { CustomerRecord } from './customer.model';
import { accessTo } from './customer.policy';
import type { RecordTools } from './customer.derived';
import { duplicateKeys, scoreOf, type DuplicateFacts } from './duplicate.keys';
import { nearNameKeys } from './duplicate.name';
import { not, oneOf } from '../../platform/database/conditions';

export interface DuplicateDeps extends RecordTools {
  customers: Model<CustomerRecord>;
  staff: StaffService;
}

export interface DuplicateSearch {
  /** Made by `keysOf`. */
  keys: readonly string[];
  /** Made by `nearKeysOf`; without them only equal names are found. */
  nearKeys?: readonly string[];
  taxKey?: string | undefined;
  /** The record itself, when it is edited. */
  exclude?: Types.ObjectId | undefined;
}

export type DuplicateService = ReturnType<typeof createDuplicateService>;

/** At most this many matches are told; more would not be read. */
const mostMatches = 20;
/** Of names that are only alike, fewer: they are there to be glanced at. */
const mostNear = 5;

const needed =
  'name customerNumber ownerId teamId shares handover taxKey duplicateKeys nearKeys' as const;

/** Finds possible duplicates over all records, also those that the actor may not see. */
export function createDuplicateService({ customers, staff, cipher, tables }: DuplicateDeps) {
  const hash = (purpose: string, value: string) => cipher.hash(purpose, value);

  async function candidates({ keys, nearKeys = [], taxKey, exclude }: DuplicateSearch) {
    const others = { status: not('merged' as const), ...(exclude && { _id: not(exclude) }) };
    const those = (condition: QueryFilter<CustomerRecord>, most: number) =>
      customers
        .find({ ...others, ...condition })
        .select(needed)
        .limit(most)
        .lean();
    // One after the other: a transaction's session takes one command at a time.
    const byTax = taxKey ? await those({ taxKey }, mostMatches) : [];
    const byKey = keys.length > 0 ? await those({ duplicateKeys: oneOf(keys) }, mostMatches) : [];
    const near =
      nearKeys.length > 0
        ? await those({ nearKeys: oneOf(nearKeys) }, byKey.length + mostNear)
        : [];
    return new Map([...near, ...byTax, ...byKey].map((record) => [String(record._id), record]));
  }

  return {
    /** The keys under which a customer's own facts meet others'. */
    keysOf: (facts: DuplicateFacts) => duplicateKeys(facts, hash, tables),

    /** The keys under which its name meets names that look or sound alike. */
    nearKeysOf: (name: string | undefined) => (name ? nearNameKeys(name, tables) : []),

    /** Best first. A match that the actor may not see carries its name and owner, nothing else. */
    async find(actor: Actor, search: DuplicateSearch): Promise<DuplicateMatch[]> {
      const found = [...(await candidates(search)).values()];
      const owners = found.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []));
      const names = await staff.namesOf({ staff: owners });
      const wanted = new Set(search.keys);
      const wantedNear = new Set(search.nearKeys);
      return found
        .map((record): DuplicateMatch => {
          const kinds = kindsOf(record, wanted, search.taxKey);
          const likeness = kinds.has('name') ? undefined : likenessOf(record, wantedNear);
          const reasons = order.filter((kind) => kinds.has(kind) || (likeness && kind === 'name'));
          const visible = accessTo(actor, record) !== null;
          return {
            ref: cipher.hash('customerRef', String(record._id)),
            ...(visible && { id: String(record._id), customerNumber: record.customerNumber }),
            name: record.name,
            owner: record.ownerId ? (names.get(String(record.ownerId)) ?? null) : null,
            visible,
            score: scoreOf(reasons, likeness),
            reasons,
            ...(visible && likeness && { likeness }),
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

const order: readonly MatchReason[] = ['taxNumber', 'name', 'phone', 'email', 'bankAccount'];

function kindsOf(
  record: Pick<CustomerRecord, 'taxKey' | 'duplicateKeys'>,
  wanted: ReadonlySet<string>,
  taxKey: string | undefined,
): Set<MatchReason> {
  const shared = record.duplicateKeys.filter((key) => wanted.has(key));
  const kinds = new Set(shared.map((key) => key.slice(0, key.indexOf(':')) as MatchReason));
  if (taxKey && record.taxKey === taxKey) kinds.add('taxNumber');
  return kinds;
}

/** How a name that is not equal is alike; an equal sound says more than one character less. */
function likenessOf(
  { nearKeys }: Pick<CustomerRecord, 'nearKeys'>,
  wanted: ReadonlySet<string>,
): NameLikeness | undefined {
  const shared = nearKeys.filter((key) => wanted.has(key));
  if (shared.length === 0) return undefined;
  return shared.some((key) => key.startsWith('sound:')) ? 'sound' : 'character';
}
