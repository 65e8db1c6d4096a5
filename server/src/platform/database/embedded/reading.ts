import type { Collection } from './catalog';
import { CommandError } from './errors';
import type { Plan, Stretch } from './indexPlan';
import { sortKeyOf } from './keys';
import { compileFilter } from './matching';
import { choosePlan } from './planning';
import type { Query } from './planning';
import type { Entry, Row, Storage } from './storage';
import { decode } from './values';
import type { Doc } from './values';

/** A record found; `doc` is decoded at most once. */
export interface Match extends Row {
  doc: Doc;
}

/** What a query had to look at, for explain. */
export interface Effort {
  keys: number;
  documents: number;
}

/** MongoDB's limit for a sort in memory, in bytes. */
const SORT_LIMIT = 100 * 1024 * 1024;

/**
 * The records a query asks for, one after the other: nothing is held but the place reached, unless
 * a sort has to be done in memory. Between two records others may write; a cursor is no snapshot.
 */
export function* findMatches(
  storage: Storage,
  collection: Collection | undefined,
  query: Query,
  effort: Effort = { keys: 0, documents: 0 },
): Generator<Match> {
  const matches = compileFilter(query.filter);
  if (!collection) return;
  const plan = choosePlan(storage, collection, query);
  const found = filtered(candidates(storage, collection, plan, effort), matches);
  const isOrdered = plan.isSorted || query.sort.length === 0;
  yield* window(isOrdered ? found : sorted(found, query), query.skip, query.limit);
}

function* filtered(rows: Iterable<Row>, matches: (doc: Doc) => boolean): Generator<Match> {
  for (const row of rows) {
    const doc = decode(row.raw);
    if (matches(doc)) yield { ...row, doc };
  }
}

function* window<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let seen = 0;
  for (const item of items) {
    if (++seen > skip) yield item;
    if (limit > 0 && seen === skip + limit) return;
  }
}

/** Sorts in memory; with a limit it keeps no more than it needs. */
function* sorted(matches: Iterable<Match>, query: Query): Generator<Match> {
  const wanted = query.limit > 0 ? query.skip + query.limit : Infinity;
  let held: { key: Buffer; match: Match }[] = [];
  let bytes = 0;
  const order = (): void => {
    held.sort(
      (left, right) => Buffer.compare(left.key, right.key) || left.match.rn - right.match.rn,
    );
    if (held.length > wanted) held = held.slice(0, wanted);
  };
  for (const match of matches) {
    held.push({ key: sortKeyOf(query.sort, match.doc), match });
    bytes += match.raw.length;
    if (held.length > 2 * wanted + 1000) {
      order();
      bytes = held.reduce((sum, item) => sum + item.match.raw.length, 0);
    }
    if (bytes > SORT_LIMIT) throw new CommandError(292, 'Sort exceeded memory limit of 104857600');
  }
  order();
  for (const { match } of held) yield match;
}

function* candidates(
  storage: Storage,
  collection: Collection,
  plan: Plan,
  effort: Effort,
): Generator<Row> {
  if (!plan.index) {
    yield* scan(storage, collection, effort);
    return;
  }
  const seen = plan.index.isMulti.includes(true) ? new Set<number>() : null;
  for (const { k, rn } of entriesOf(storage, plan)) {
    effort.keys++;
    if (seen?.has(rn) || !passesProbes(storage, plan, k, rn)) continue;
    seen?.add(rn);
    const raw = storage.document(rn);
    effort.documents++;
    if (raw) yield { rn, raw };
  }
}

function* scan(storage: Storage, collection: Collection, effort: Effort): Generator<Row> {
  let last = 0;
  for (let limit = 100; ; limit = 1000) {
    const rows = storage.scan(collection.id, last, limit);
    for (const row of rows) {
      effort.documents++;
      yield row;
    }
    if (rows.length < limit) return;
    last = rows.at(-1)?.rn ?? last;
  }
}

function passesProbes(storage: Storage, plan: Plan, k: Buffer, rn: number): boolean {
  return plan.probes.every(({ from, to, part }) =>
    storage.hasEntry(Buffer.concat([k.subarray(0, from), part, k.subarray(to)]), rn),
  );
}

function entriesOf(storage: Storage, plan: Plan): Iterable<Entry> {
  const streams = plan.stretches.map((stretch) => walk(storage, stretch, plan.isBackward));
  const [only] = streams;
  if (only && streams.length === 1) return only;
  return plan.isSorted ? merged(streams, plan) : chained(streams);
}

function* chained(streams: Iterable<Entry>[]): Generator<Entry> {
  for (const stream of streams) yield* stream;
}

function* walk(storage: Storage, range: Stretch, isBackward: boolean): Generator<Entry> {
  let last: Entry | null = null;
  for (let limit = 40; ; limit = Math.min(2000, limit * 4)) {
    const batch: Entry[] = isBackward
      ? storage.entriesBackward(range, last, limit)
      : storage.entries(range, last, limit);
    yield* batch;
    if (batch.length < limit) return;
    last = batch.at(-1) ?? last;
  }
}

/** Several stretches that differ in their shared beginning, in the order of what follows it. */
function* merged(streams: Generator<Entry>[], plan: Plan): Generator<Entry> {
  const heads = streams.map((stream, i) => ({
    stream,
    shared: plan.stretches[i]?.shared ?? 0,
    entry: stream.next().value as Entry | undefined,
  }));
  const way = plan.isBackward ? -1 : 1;
  for (;;) {
    let least: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (!head.entry) continue;
      if (!least?.entry || way * compareRests(head, least) < 0) least = head;
    }
    if (!least?.entry) return;
    yield least.entry;
    least.entry = least.stream.next().value as Entry | undefined;
  }
}

function compareRests(
  left: { entry: Entry | undefined; shared: number },
  right: { entry: Entry | undefined; shared: number },
): number {
  if (!left.entry || !right.entry) return 0;
  const rest = Buffer.compare(
    left.entry.k.subarray(left.shared),
    right.entry.k.subarray(right.shared),
  );
  return rest || left.entry.rn - right.entry.rn;
}
