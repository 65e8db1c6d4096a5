import { intersect, intervalsOf, mirrored } from './bounds';
import type { Demand, Interval } from './bounds';
import { indexHead } from './catalog';
import type { Index } from './catalog';
import { holdsEveryMatch } from './coverage';
import type { KeyField } from './keys';
import type { Range, Storage } from './storage';
import { after } from './ordering';

/** A stretch of index entries; all in it share the first `shared` bytes. */
export interface Stretch extends Range {
  shared: number;
  isPoint: boolean;
}

/** `$all`: an entry counts only if the same record also has it with these bytes replaced. */
export interface Probe {
  from: number;
  to: number;
  part: Buffer;
}

export interface Plan {
  /** The index to walk, or null to read the whole collection. */
  index: Index | null;
  stretches: Stretch[];
  probes: Probe[];
  /** Whether records come in the order asked for. */
  isSorted: boolean;
  isBackward: boolean;
  /** How many leading fields of the index the filter binds. */
  bound: number;
}

const MOST_STRETCHES = 1000;
const MOST_MERGED = 100;

/** How one index would serve, or null when it may lack records that match. */
export function planIndex(
  storage: Storage,
  index: Index,
  demands: Map<string, Demand[]>,
  sort: KeyField[],
): Plan | null {
  if (!holdsEveryMatch(index, demands)) return null;
  const head = indexHead(index.id);
  let stretches: Stretch[] = [{ low: head, high: after(head), shared: head.length, isPoint: true }];
  let probes: Probe[] = [];
  let bound = 0;
  for (const field of index.fields) {
    const options = optionsFor(index, bound, demands.get(field.name) ?? []);
    const chosen = cheapest(storage, stretches, options);
    if (!chosen || stretches.length * chosen.length > MOST_STRETCHES) break;
    if (stretches.length === 1)
      probes = [...probes, ...probesFor(index, bound, options, chosen, stretches)];
    else probes = [];
    stretches = extend(stretches, chosen);
    bound++;
    if (!chosen.every((interval) => interval.isPoint)) break;
  }
  const points = stretches.every((stretch) => stretch.isPoint) ? bound : bound - 1;
  const order = orderOf(index, points, stretches.length, sort);
  return { index, stretches, probes, isSorted: order !== null, isBackward: order === -1, bound };
}

/**
 * The ways to bind a field, one of which is to be taken. Without arrays the demands narrow each
 * other; with them each may be met by another element, so that only one can be bound.
 */
function optionsFor(index: Index, i: number, demands: Demand[]): Interval[][] {
  if (sharesArray(index, i)) return [];
  const lists = demands.map(intervalsOf).filter((list) => list !== null);
  const [first, ...others] = lists;
  if (!first) return [];
  const narrowed = index.isMulti[i] ? lists : [others.reduce(narrow, first)];
  return index.fields[i]?.isDescending ? narrowed.map((list) => list.map(mirrored)) : narrowed;
}

function narrow(left: Interval[], right: Interval[]): Interval[] {
  return left.flatMap((one) =>
    right.map((other) => intersect(one, other)).filter((both) => both !== null),
  );
}

/** Two fields under one array: what binds them may be met by different elements. */
function sharesArray(index: Index, i: number): boolean {
  const root = index.fields[i]?.path[0];
  return index.fields
    .slice(0, i)
    .some((field, j) => field.path[0] === root && (index.isMulti[i] || index.isMulti[j]));
}

function cheapest(
  storage: Storage,
  stretches: Stretch[],
  options: Interval[][],
): Interval[] | null {
  if (options.length <= 1) return options[0] ?? null;
  const costs = options.map((option) => {
    const counts = extend(stretches, option).map((range) => storage.countEntries(range, 1000));
    return counts.reduce(
      (sum, count) => sum + count,
      option.some((item) => item.isPoint) ? 0 : 1000,
    );
  });
  return options[costs.indexOf(Math.min(...costs))] ?? null;
}

function extend(stretches: Stretch[], intervals: Interval[]): Stretch[] {
  const isPoint = intervals.every((interval) => interval.isPoint);
  return stretches.flatMap((stretch) =>
    intervals.map(({ low, high }) => ({
      low: Buffer.concat([stretch.low, low]),
      high: Buffer.concat([stretch.low, high]),
      shared: stretch.low.length + (isPoint ? low.length : 0),
      isPoint,
    })),
  );
}

/** The other points of a field of its own: their entries differ from the walked ones only there. */
function probesFor(
  index: Index,
  i: number,
  options: Interval[][],
  chosen: Interval[],
  stretches: Stretch[],
): Probe[] {
  const root = index.fields[i]?.path[0];
  const isAlone = index.fields.every((field, j) => j === i || field.path[0] !== root);
  const taken = chosen[0];
  const from = stretches[0]?.low.length ?? 0;
  if (!isAlone || stretches.length !== 1 || chosen.length !== 1 || !taken?.isPoint) return [];
  return options
    .filter((option) => option !== chosen && option.length === 1 && option[0]?.isPoint)
    .map(([other]) => ({ from, to: from + taken.low.length, part: other?.low ?? taken.low }));
}

/** 1 or -1 when walking the index that way gives the order; null when it does not. */
function orderOf(index: Index, points: number, stretches: number, sort: KeyField[]): 1 | -1 | null {
  if (stretches > MOST_MERGED) return sort.length === 0 ? 1 : null;
  let way: 1 | -1 | null = null;
  let at = stretches === 1 ? 0 : points;
  for (const wanted of sort) {
    const isFixed = index.fields.slice(0, points).some((field, i) => {
      return stretches === 1 && field.name === wanted.name && !index.isMulti[i];
    });
    if (isFixed) continue;
    while (at < points && index.fields[at]?.name !== wanted.name) at++;
    const field = index.fields[at];
    if (!field || field.name !== wanted.name || index.isMulti[at]) return null;
    const needed = field.isDescending === wanted.isDescending ? 1 : -1;
    if (way !== null && way !== needed) return null;
    way = needed;
    at++;
  }
  return way ?? 1;
}
