import type { CustomerAct } from '@minglu/shared/customer/customer.options';
import type { CustomerSummary } from '@minglu/shared/customer/customer.types';
import { mayReadField } from '@minglu/shared/customer/field.access';
import { Types } from 'mongoose';
import {
  above,
  allOf,
  atLeast,
  atMost,
  beginsWith,
  below,
  oneOf,
  present,
} from '../../platform/database/conditions';
import { fieldError, notFound } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord } from './customer.model';
import {
  accessTo,
  asHeld,
  assertMay,
  customerScopes,
  ownedBy,
  visibleScope,
} from './customer.policy';
import { assertMayRead } from './fieldRights';
import { poolView } from './customer.poolView';
import { tailHash } from './customer.derived';
import type { ListQuery } from './customer.schema';
import { decodeCursor, encodeCursor, type Position } from '../../platform/database/cursor';
import { findMatch, type Hit } from './search/match';
import { searchables } from './search/searchables';
import { queryTerms } from './search/terms';

/** Counting, and looking through candidates of a search, stops here. */
const countLimit = 1_000;

export interface Listed {
  records: { record: CustomerRecord; match?: CustomerSummary['match'] }[];
  nextCursor: string | null;
  total: { value: number; relation: 'eq' | 'gte' };
}

export type FindService = ReturnType<typeof createFindService>;

type Filter = Record<string, unknown>;

const orders = {
  '-createdAt': { field: 'createdAt', direction: -1, kind: 'date' },
  createdAt: { field: 'createdAt', direction: 1, kind: 'date' },
  '-updatedAt': { field: 'updatedAt', direction: -1, kind: 'date' },
  name: { field: 'nameOrder', direction: 1, kind: 'text' },
} as const;

export function createFindService(deps: CustomerDeps) {
  const { customers, cipher } = deps;

  /** A page of each filter, then the page of all: no record meets two of them. */
  async function listByOrder(filters: Filter[], query: ListQuery): Promise<Listed> {
    const sort = query.sort === undefined || query.sort === 'relevance' ? '-createdAt' : query.sort;
    const { field, direction } = orders[sort];
    const after = query.cursor ? decodeCursor(query.cursor, sort, orders[sort].kind) : null;
    const pages = await Promise.all(
      filters.map((filter) =>
        customers
          .find(after ? { $and: [filter, beyond(field, direction, after)] } : filter)
          .sort({ [field]: direction, _id: direction })
          .limit(query.limit + 1)
          .lean(),
      ),
    );
    const inOrder = pages.flat().sort(byOrder(field, direction));
    const records = inOrder.slice(0, query.limit);
    const last = inOrder.length > query.limit ? records.at(-1) : undefined;
    return {
      records: records.map((record) => ({ record })),
      nextCursor: last ? encodeCursor(sort, { value: last[field], id: last._id }) : null,
      total: await count(filters),
    };
  }

  async function count(filters: Filter[]): Promise<Listed['total']> {
    const counts = await Promise.all(
      filters.map((filter) => customers.countDocuments(filter, { limit: countLimit })),
    );
    const value = Math.min(
      counts.reduce((sum, each) => sum + each, 0),
      countLimit,
    );
    return { value, relation: value < countLimit ? 'eq' : 'gte' };
  }

  /**
   * Candidates by their terms, then the texts that the reader may see decide, then the best come first.
   */
  async function search(
    { fields }: Pick<Actor, 'fields'>,
    filters: Filter[],
    query: ListQuery & { q: string },
    view = (record: CustomerRecord) => record,
  ): Promise<Listed> {
    const alternatives = queryTerms(query.q, (digits) => tailHash(cipher, digits));
    const found = new Map<string, { record: CustomerRecord; hit: Hit }>();
    let isCut = false;
    for (const filter of filters.flatMap((each) =>
      alternatives.map((terms) => ({ ...each, terms: allOf(terms) })),
    )) {
      const candidates = await customers.find(filter).limit(countLimit).lean();
      isCut ||= candidates.length === countLimit;
      for (const record of candidates) {
        const texts = searchables(view(record), cipher);
        const hit = findMatch(
          query.q,
          texts.filter(({ field }) => mayReadField(fields, field)),
        );
        if (hit) found.set(String(record._id), { record, hit });
      }
    }
    const ranked = [...found.values()].sort(compareBy(query.sort));
    const from = query.cursor ? Number(decodeCursor(query.cursor, 'relevance', 'count').value) : 0;
    const page = ranked.slice(from, from + query.limit);
    const next = from + page.length;
    return {
      records: page.map(({ record, hit }) => ({ record, match: hit.match })),
      nextCursor:
        next < ranked.length ? encodeCursor('relevance', { value: next, id: null }) : null,
      total: { value: ranked.length, relation: isCut ? 'gte' : 'eq' },
    };
  }

  /** One that the actor knows of, the pool's too: only for the presenter, which masks what is due. */
  async function see(actor: Actor, id: string): Promise<CustomerRecord> {
    const record = await steadily(actor, async (reader) => {
      const found = await customers.findOne({ _id: id, ...visibleScope(reader) }).lean();
      return found && asHeld(reader, found);
    });
    if (!record) throw notFound('customer');
    return record;
  }

  /** Reads again when a handover was committed or completed meanwhile: nobody sees half of one. */
  async function steadily<Result>(
    actor: Actor,
    read: (reader: Actor) => Promise<Result>,
  ): Promise<Result> {
    const result = await read(actor);
    const handovers = await deps.handovers();
    const { sequence, movingId } = actor.handovers;
    const isSame =
      handovers.sequence === sequence && String(handovers.movingId) === String(movingId);
    return isSame ? result : steadily({ ...actor, handovers }, read);
  }

  return {
    /**
     * One customer in the actor's scope, for an act on it.
     * @throws DomainError NOT_FOUND, FORBIDDEN when it is seen but this may not be done with it
     */
    async find(actor: Actor, id: string, act: CustomerAct = 'read'): Promise<CustomerRecord> {
      const record = await see(actor, id);
      assertMay(actor, record, act);
      return record;
    },

    see,

    /** A page of the public pool; what the actor sees of a record is all that a search finds it by. */
    listPool(actor: Actor, query: ListQuery): Promise<Listed> {
      const filters = [{ ...filterOf(actor, { ...query, status: 'active' }), ownerId: null }];
      const { q } = query;
      return q
        ? search(actor, filters, { ...query, q }, (record) => asSeen(actor, record))
        : listByOrder(filters, query);
    },

    /** A page of customers in the actor's scope; with `q` by relevance unless a sort is named. */
    async list(actor: Actor, query: ListQuery): Promise<Listed> {
      if (query.sort === 'relevance' && !query.q) {
        throw fieldError('sort', 'allowed', { options: Object.keys(orders).join(', ') });
      }
      if (query.creditRating) assertMayRead(actor, 'payment.creditRating');
      return steadily(actor, async (reader) => {
        const filter = filterOf(reader, query);
        const filters = customerScopes(reader).map((scope) => ({ ...filter, ...scope }));
        const { q } = query;
        const listed = await (q
          ? search(reader, filters, { ...query, q })
          : listByOrder(filters, query));
        const records = listed.records.map((row) => ({
          ...row,
          record: asHeld(reader, row.record),
        }));
        return { ...listed, records };
      });
    },
  };
}

function asSeen(actor: Actor, record: CustomerRecord): CustomerRecord {
  return accessTo(actor, record) === 'pool' ? poolView(record) : record;
}

function filterOf(actor: Actor, query: ListQuery): Filter {
  const { tag, industry, level, type, creditRating, owner, status, city, recycleSoon } = query;
  return {
    ...(tag && { tags: tag }),
    ...(industry && { industry: industryFilter(industry) }),
    ...(level && { level }),
    ...(type && { type }),
    ...(creditRating && { 'payment.creditRating': creditRating }),
    ...(city && { cityCode: city }),
    ...(recycleSoon && { recycleAt: present() }),
    ...(owner && { $and: [ownerFilter(actor, owner)] }),
    status: status ?? oneOf(['active', 'pending', 'returned']),
  };
}

/** A section letter stands for all its divisions. */
function industryFilter(code: string): unknown {
  return code.length === 1 ? beginsWith(code.toUpperCase()) : code;
}

function ownerFilter(actor: Actor, owner: string): Filter {
  if (owner === 'none') return { ownerId: null };
  return ownedBy(actor, owner === 'me' ? actor.id : new Types.ObjectId(owner));
}

function beyond(field: string, direction: 1 | -1, { value, id }: Position): Filter {
  const past = direction === 1 ? above : below;
  const from = direction === 1 ? atLeast : atMost;
  return {
    // Says nothing new, but an index can start there.
    [field]: from(value),
    $or: [{ [field]: past(value) }, { [field]: value, _id: past(id) }],
  };
}

/** As the database orders: texts by their bytes, equal values by id. */
function byOrder(field: 'createdAt' | 'updatedAt' | 'nameOrder', direction: 1 | -1) {
  return (a: CustomerRecord, b: CustomerRecord): number =>
    direction * (compareValues(a[field], b[field]) || compareValues(String(a._id), String(b._id)));
}

function compareValues(a: Date | string, b: Date | string): number {
  if (a instanceof Date || b instanceof Date) return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function compareBy(sort: ListQuery['sort']) {
  return (
    a: { record: CustomerRecord; hit: Hit },
    b: { record: CustomerRecord; hit: Hit },
  ): number => {
    const newest = Number(b.record.createdAt) - Number(a.record.createdAt);
    switch (sort) {
      case 'name':
        return a.record.nameOrder < b.record.nameOrder ? -1 : 1;
      case 'createdAt':
        return -newest;
      case '-createdAt':
        return newest;
      case '-updatedAt':
        return Number(b.record.updatedAt) - Number(a.record.updatedAt);
      default:
        return b.hit.weight - a.hit.weight || newest;
    }
  };
}
