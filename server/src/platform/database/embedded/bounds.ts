import { isOperators } from './matching';
import { after, inverted, rank, rankOf, toKey } from './ordering';
import { literalPrefix } from './regex';
import { BSONRegExp, isDoc } from './values';
import type { Doc, Value } from './values';

/** One demand of a filter on a path; all of a filter's demands must hold. */
export interface Demand {
  operator: string;
  value: Value;
  /** Of an `$or`: the intervals of its branches together. */
  intervals?: Interval[];
}

/** Keys of one field from `low` (with all that begin so) up to `high` (with none that begin so). */
export interface Interval {
  low: Buffer;
  high: Buffer;
  isPoint: boolean;
}

/** The demands of a filter by path: those that hold for sure, through $and and $elemMatch. */
export function demandsOf(filter: Doc, found = new Map<string, Demand[]>()): Map<string, Demand[]> {
  for (const [name, value] of filter) {
    if (name === '$and' && Array.isArray(value)) {
      for (const part of value) if (isDoc(part)) demandsOf(part, found);
    } else if (name === '$or' && Array.isArray(value)) {
      addAlternatives(found, value.filter(isDoc));
    } else if (!name.startsWith('$')) {
      addDemands(found, name, value);
    }
  }
  return found;
}

/** What every branch of an `$or` demands of one path, each in its way. */
function addAlternatives(found: Map<string, Demand[]>, branches: Doc[]): void {
  const [first, ...others] = branches.map((branch) => demandsOf(branch));
  for (const path of first?.keys() ?? []) {
    const lists = [first, ...others].map((demands) => firstIntervals(demands?.get(path) ?? []));
    const given = lists.filter((list) => list !== null);
    if (given.length < lists.length) continue;
    const demands = found.get(path) ?? [];
    found.set(path, [
      ...demands,
      { operator: '$or', value: null, intervals: united(given.flat()) },
    ]);
  }
}

function firstIntervals(demands: Demand[]): Interval[] | null {
  return demands.map(intervalsOf).find((list) => list !== null) ?? null;
}

/** Intervals in order, those that touch joined into one. */
function united(intervals: Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const next of [...intervals].sort((left, right) => Buffer.compare(left.low, right.low))) {
    const last = joined.at(-1);
    if (!last || Buffer.compare(next.low, last.high) > 0) joined.push(next);
    else joined[joined.length - 1] = join(last, next);
  }
  return joined;
}

function join(left: Interval, right: Interval): Interval {
  const high = Buffer.compare(left.high, right.high) > 0 ? left.high : right.high;
  const isSame = left.low.equals(right.low) && left.high.equals(right.high);
  return { low: left.low, high, isPoint: isSame && left.isPoint && right.isPoint };
}

function addDemands(found: Map<string, Demand[]>, path: string, value: Value): void {
  const demands = found.get(path) ?? [];
  found.set(path, demands);
  if (!isOperators(value)) {
    demands.push({ operator: value instanceof BSONRegExp ? '$regex' : '$eq', value });
    return;
  }
  for (const [operator, operand] of value) {
    if (operator === '$all' && Array.isArray(operand)) {
      for (const item of operand) addDemands(found, path, item);
    } else if (operator === '$elemMatch' && isPlainDoc(operand)) {
      for (const [name, item] of operand) {
        if (!name.startsWith('$')) addDemands(found, `${path}.${name}`, item);
      }
    } else if (operator === '$regex') {
      demands.push({ operator, value: toRegex(operand, value.get('$options')) });
    } else {
      demands.push({ operator, value: operand });
    }
  }
}

function isPlainDoc(value: Value): value is Doc {
  return isDoc(value) && !isOperators(value);
}

function toRegex(pattern: Value, options: Value | undefined): Value {
  if (typeof pattern !== 'string') return options === undefined ? pattern : null;
  return new BSONRegExp(pattern, typeof options === 'string' ? options : '');
}

const ordered: number[] = [rank.number, rank.string, rank.objectId, rank.boolean, rank.date];

/** Where in an index the fulfilling keys can be, or null when the index cannot help. */
export function intervalsOf({ operator, value, intervals }: Demand): Interval[] | null {
  if (intervals) return intervals;
  const type = rankOf(value);
  switch (operator) {
    case '$eq':
      return isPointable(value) ? [point(value)] : null;
    case '$in':
      return Array.isArray(value) && value.every(isPointable) ? points(value) : null;
    case '$regex':
      return value instanceof BSONRegExp ? prefixed(value) : null;
  }
  if (!ordered.includes(type)) return null;
  const key = toKey(value);
  const [first, last] = [Buffer.from([type]), Buffer.from([type + 1])];
  switch (operator) {
    case '$gt':
      return [{ low: after(key), high: last, isPoint: false }];
    case '$gte':
      return [{ low: key, high: last, isPoint: false }];
    case '$lt':
      return [{ low: first, high: key, isPoint: false }];
    case '$lte':
      return [{ low: first, high: after(key), isPoint: false }];
  }
  return null;
}

/** What two intervals share; null for nothing. */
export function intersect(left: Interval, right: Interval): Interval | null {
  const low = Buffer.compare(left.low, right.low) > 0 ? left.low : right.low;
  const high = Buffer.compare(left.high, right.high) < 0 ? left.high : right.high;
  const isPoint = left.isPoint || right.isPoint;
  return Buffer.compare(low, high) < 0 ? { low, high, isPoint } : null;
}

/** The same keys in a descending field. */
export function mirrored({ low, high, isPoint }: Interval): Interval {
  if (isPoint) return { low: inverted(low), high: after(inverted(low)), isPoint };
  return { low: after(inverted(high)), high: after(inverted(low)), isPoint };
}

function point(value: Value): Interval {
  const low = toKey(value);
  return { low, high: after(low), isPoint: true };
}

function points(values: Value[]): Interval[] {
  const all = values.map(point).sort((left, right) => Buffer.compare(left.low, right.low));
  return all.filter((item, i) => i === 0 || !all[i - 1]?.low.equals(item.low));
}

/** An index holds the elements of an array, not the array; a regex here means a pattern. */
function isPointable(value: Value): boolean {
  return !Array.isArray(value) && !(value instanceof BSONRegExp);
}

/** The strings with the pattern's prefix, and the pattern itself stored as a value. */
function prefixed(regex: BSONRegExp): Interval[] | null {
  const prefix = literalPrefix(regex.pattern, regex.options);
  if (prefix === '') return null;
  const low = Buffer.concat([Buffer.from([rank.string]), Buffer.from(prefix)]);
  return [{ low, high: after(low), isPoint: false }, point(regex)];
}
