import { demandsOf } from './bounds';
import { isSameKey } from './catalog';
import type { Collection, Index } from './catalog';
import { CommandError } from './errors';
import { planIndex } from './indexPlan';
import type { Plan } from './indexPlan';
import type { KeyField } from './keys';
import type { Storage } from './storage';
import { isDoc } from './values';
import type { Doc, Found } from './values';

export interface Query {
  filter: Doc;
  sort: KeyField[];
  skip: number;
  /** 0 is no limit. */
  limit: number;
  /** An index by name or key; absent lets the planner choose. */
  hint: Found;
}

/** Beyond this, entries are not counted but taken for many. */
const COUNT_LIMIT = 5000;
const MANY = 1_000_000;

/** Chooses the index with the fewest entries to look at. Throws 2 for a hint to no index. */
export function choosePlan(storage: Storage, collection: Collection, query: Query): Plan {
  const demands = demandsOf(query.filter);
  const plans = hinted(collection, query.hint)
    .map((index) => planIndex(storage, index, demands, query.sort))
    .filter((plan) => plan !== null)
    .filter((plan) => query.hint !== undefined || plan.bound > 0 || servesSort(plan, query));
  const only = plans.length > 1 ? plans.find(isOneRecord) : plans[0];
  if (only || plans.length === 0) return only ?? wholeCollection;
  const ranked = plans.map((plan) => ({ plan, cost: cost(storage, plan, demands.size, query) }));
  ranked.sort(
    (left, right) =>
      left.cost - right.cost ||
      right.plan.bound - left.plan.bound ||
      arraysIn(left.plan) - arraysIn(right.plan),
  );
  return ranked[0]?.plan ?? wholeCollection;
}

/** An index over arrays shows a document more than once. */
function arraysIn({ index }: Plan): number {
  return index?.isMulti.filter(Boolean).length ?? 0;
}

const wholeCollection: Plan = {
  index: null,
  stretches: [],
  probes: [],
  isSorted: false,
  isBackward: false,
  bound: 0,
};

function hinted(collection: Collection, hint: Found): Index[] {
  if (hint === undefined) return collection.indexes;
  if (isDoc(hint) && hint.has('$natural')) return [];
  const found = collection.indexes.filter((index) =>
    isDoc(hint) ? isSameKey(index.spec.get('key') ?? null, hint) : index.name === hint,
  );
  if (found.length === 0)
    throw new CommandError(2, 'hint provided does not correspond to an index');
  return found;
}

function servesSort(plan: Plan, query: Query): boolean {
  return plan.isSorted && query.sort.length > 0;
}

/** All fields of a unique index bound to one value each. */
function isOneRecord({ index, stretches, bound }: Plan): boolean {
  const isWhole = index !== null && index.isUnique && bound === index.fields.length;
  return isWhole && stretches.length === 1 && (stretches[0]?.isPoint ?? false);
}

/** Roughly the entries to be looked at; a condition outside the index lets ten go by for one. */
function cost(storage: Storage, plan: Plan, demanded: number, query: Query): number {
  let entries = 0;
  for (const stretch of plan.stretches) {
    if (entries < COUNT_LIMIT) entries += storage.countEntries(stretch, COUNT_LIMIT - entries);
  }
  if (entries >= COUNT_LIMIT) entries = MANY;
  if (query.sort.length > 0 && !plan.isSorted) return entries * 2;
  if (query.limit === 0) return entries;
  const unbound = Math.max(0, demanded - plan.bound);
  return Math.min(entries, (5 * (query.skip + query.limit) + 50) * 10 ** unbound);
}
