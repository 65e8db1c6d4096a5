import { demandsOf } from './bounds';
import { indexRange } from './catalog';
import type { Collection } from './catalog';
import { planIndex } from './indexPlan';
import type { Query } from './planning';
import { findMatches } from './reading';
import type { Range, Storage } from './storage';
import { ObjectId, isDoc, isNumber } from './values';
import type { Value } from './values';

/** Counts without reading the documents where index entries alone tell, else one by one. */
export function countMatches(
  storage: Storage,
  collection: Collection | undefined,
  query: Query,
): number {
  const stretches = collection ? countableRanges(storage, collection, query) : [];
  if (stretches) {
    const counts = stretches.map((range) => storage.countEntries(range, Number.MAX_SAFE_INTEGER));
    const all = counts.reduce((sum, count) => sum + count, 0);
    const left = Math.max(0, all - query.skip);
    return query.limit > 0 ? Math.min(query.limit, left) : left;
  }
  let found = 0;
  for (const _ of findMatches(storage, collection, query)) found++;
  return found;
}

/** Ranges with one entry for each match, or null: equalities all bound by an index without arrays. */
function countableRanges(storage: Storage, collection: Collection, query: Query): Range[] | null {
  const [idIndex] = collection.indexes;
  if (query.filter.size === 0 && idIndex) return [indexRange(idIndex)];
  if (query.hint !== undefined || ![...query.filter.values()].every(isExact)) return null;
  const demands = demandsOf(query.filter);
  for (const index of collection.indexes) {
    const plan = index.isMulti.includes(true) ? null : planIndex(storage, index, demands, []);
    if (plan?.bound === query.filter.size) return plan.stretches;
  }
  return null;
}

/** A value, or an `$in` of values, whose index key says all about it. */
function isExact(value: Value): boolean {
  if (!isDoc(value)) return isScalar(value);
  const items = value.size === 1 ? value.get('$in') : undefined;
  return Array.isArray(items) && items.every(isScalar);
}

function isScalar(value: Value): boolean {
  const isSimple = typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
  return isSimple || value instanceof ObjectId || value instanceof Date;
}
