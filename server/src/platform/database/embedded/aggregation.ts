import type { Collection } from './catalog';
import { countMatches } from './counting';
import { CommandError, notImplemented } from './errors';
import { compileExpression } from './expressions';
import { compileGroup } from './grouping';
import { keyFields, sortKeyOf } from './keys';
import { compileFilter } from './matching';
import { splitPath } from './paths';
import type { Query } from './planning';
import { compileProjection } from './projection';
import { findMatches } from './reading';
import type { Storage } from './storage';
import { isDoc, isNumber, isTruthy, toInteger } from './values';
import type { Doc, Found, Value } from './values';

type Stage = (docs: Iterable<Doc>) => Iterable<Doc>;

export interface Pipeline {
  /** The name under which the driver's countDocuments wants the count; null for any other. */
  countAs: string | null;
  /** What the first stages ask of the collection, so that its indexes serve them. */
  query: Query;
  stages: Stage[];
}

/** Compiles a pipeline. Throws 40324 for a stage MongoDB has not, 238 for one this engine lacks. */
export function compilePipeline(pipeline: Value[], hint: Found): Pipeline {
  const specs = pipeline.map(readStage);
  const query: Query = { filter: new Map(), sort: [], skip: 0, limit: 0, hint };
  let taken = 0;
  for (const accepts of ['$match', '$sort', '$skip', '$limit']) {
    const spec = specs[taken];
    if (spec?.name !== accepts) continue;
    absorb(query, spec.name, spec.value);
    taken++;
  }
  const rest = specs.slice(taken);
  const stages = rest.map((spec) => compileStage(spec.name, spec.value));
  return { query, stages, countAs: rest.length === 1 ? countName(rest[0]) : null };
}

/** `{$group: {_id: 1, n: {$sum: 1}}}`, which only counts. */
function countName(stage: { name: string; value: Value } | undefined): string | null {
  if (stage?.name !== '$group' || !isDoc(stage.value) || stage.value.size !== 2) return null;
  const name = [...stage.value.keys()].find((key) => key !== '_id') ?? null;
  const sum = name === null ? null : stage.value.get(name);
  const isOne = isDoc(sum) && sum.size === 1 && sum.get('$sum') === 1;
  return isOne && stage.value.get('_id') === 1 ? name : null;
}

export function* runPipeline(
  storage: Storage,
  collection: Collection | undefined,
  { query, stages, countAs }: Pipeline,
): Generator<Doc> {
  if (countAs !== null) {
    const count = countMatches(storage, collection, query);
    if (count > 0)
      yield new Map([
        ['_id', 1],
        [countAs, count],
      ]);
    return;
  }
  const start: Iterable<Doc> = docsOf(findMatches(storage, collection, query));
  yield* stages.reduce((docs, stage) => stage(docs), start);
}

function* docsOf(matches: Iterable<{ doc: Doc }>): Generator<Doc> {
  for (const { doc } of matches) yield doc;
}

function readStage(stage: Value): { name: string; value: Value } {
  if (!isDoc(stage) || stage.size !== 1) {
    throw new CommandError(40323, 'A pipeline stage must be an object with exactly one field');
  }
  const [first] = stage;
  const [name, value] = first ?? ['', null];
  return { name, value };
}

function absorb(query: Query, name: string, value: Value): void {
  if (name === '$match') query.filter = requireDoc(name, value);
  if (name === '$sort') query.sort = sortFields(value);
  if (name === '$skip') query.skip = count(name, value, 0);
  if (name === '$limit') query.limit = count(name, value, 1);
}

function requireDoc(name: string, value: Value): Doc {
  if (!isDoc(value))
    throw new CommandError(name === '$match' ? 15959 : 15973, `${name} takes an object`);
  return value;
}

function sortFields(value: Value): ReturnType<typeof keyFields> {
  const spec = requireDoc('$sort', value);
  if (spec.size === 0) throw new CommandError(15976, '$sort stage must have at least one sort key');
  return keyFields(spec, 'sort');
}

function count(name: string, value: Value, least: number): number {
  const isWhole = isNumber(value) && Number.isSafeInteger(Number(value.valueOf()));
  const number = isWhole ? toInteger(value, name) : -1;
  if (number < least) {
    throw new CommandError(name === '$limit' ? 15958 : 5107200, `invalid argument to ${name}`);
  }
  return number;
}

function compileStage(name: string, value: Value): Stage {
  switch (name) {
    case '$match':
      return filterStage(compileFilter(requireDoc(name, value)));
    case '$sort':
      return sortStage(sortFields(value));
    case '$skip':
      return sliceStage(count(name, value, 0), Infinity);
    case '$limit':
      return sliceStage(0, count(name, value, 1));
    case '$project':
      return mapStage(compileProject(value));
    case '$group':
      return compileGroup(value);
    case '$count':
      return countStage(value);
    case '$unwind':
      return unwindStage(value);
  }
  if (knownElsewhere.has(name)) throw notImplemented(`the stage ${name}`);
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

const knownElsewhere = new Set(
  `$lookup $facet $addFields $set $unset $replaceRoot $replaceWith $bucket $bucketAuto $sortByCount
  $graphLookup $unionWith $out $merge $sample $redact $geoNear $changeStream $collStats $indexStats
  $setWindowFields $densify $fill $documents $search $searchMeta $currentOp`.split(/\s+/),
);

function filterStage(matches: (doc: Doc) => boolean): Stage {
  return function* (docs) {
    for (const doc of docs) if (matches(doc)) yield doc;
  };
}

function mapStage(change: (doc: Doc) => Doc): Stage {
  return function* (docs) {
    for (const doc of docs) yield change(doc);
  };
}

function sortStage(fields: ReturnType<typeof keyFields>): Stage {
  return (docs) => {
    const keyed = [...docs].map((doc) => ({ key: sortKeyOf(fields, doc), doc }));
    keyed.sort((left, right) => Buffer.compare(left.key, right.key));
    return keyed.map(({ doc }) => doc);
  };
}

function sliceStage(skip: number, limit: number): Stage {
  return function* (docs) {
    let seen = 0;
    for (const doc of docs) {
      if (++seen > skip) yield doc;
      if (seen >= skip + limit) return;
    }
  };
}

function countStage(value: Value): Stage {
  if (typeof value !== 'string' || value === '' || /^\$|[.\0]/.test(value)) {
    throw new CommandError(40156, 'the count field must be a plain name');
  }
  return function* (docs) {
    let total = 0;
    for (const _ of docs) total++;
    if (total > 0) yield new Map([[value, total]]);
  };
}

/** Plain projections, and top-level fields that are computed beside those kept. */
function compileProject(value: Value): (doc: Doc) => Doc {
  const spec = requireDoc('$project', value);
  if (spec.size === 0) throw new CommandError(51272, 'projection specification must have a field');
  const isComputed = (item: Value): boolean =>
    typeof item === 'string' ||
    Array.isArray(item) ||
    (isDoc(item) && /^\$/.test([...item.keys()][0] ?? ''));
  const computed = [...spec].filter(([, item]) => isComputed(item));
  if (computed.length === 0) return compileProjection(spec);
  if (computed.some(([name]) => name.includes('.')))
    throw notImplemented('a computed dotted field');
  const plain: Doc = new Map([...spec].filter(([, item]) => !isComputed(item)));
  const kept = compileProjection(plain.size > 0 ? plain : new Map([['_id', true]]));
  if ([...plain].some(([name, item]) => name !== '_id' && !isTruthy(item))) {
    throw new CommandError(31254, 'Cannot do exclusion in an inclusion projection');
  }
  const base =
    [...plain.keys()].some((name) => name !== '_id') || isTruthy(plain.get('_id') ?? true);
  const fields = computed.map(([name, item]) => [name, compileExpression(item)] as const);
  return (doc) => {
    const made: Doc = base ? kept(doc) : new Map<string, Value>();
    for (const [name, expression] of fields) {
      const found = expression(doc);
      if (found !== undefined) made.set(name, found);
    }
    return made;
  };
}

function unwindStage(value: Value): Stage {
  const path = isDoc(value) ? value.get('path') : value;
  const extra = isDoc(value) ? [...value.keys()].find((key) => !unwindOptions.has(key)) : undefined;
  if (extra !== undefined) throw notImplemented(`$unwind with ${extra}`);
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw new CommandError(28818, "path option to $unwind stage should be prefixed with a '$'");
  }
  const isPreserving = isDoc(value) && isTruthy(value.get('preserveNullAndEmptyArrays'));
  const names = splitPath(path.slice(1));
  return function* (docs) {
    for (const doc of docs) yield* unwind(doc, names, isPreserving);
  };
}

const unwindOptions = new Set(['path', 'preserveNullAndEmptyArrays']);

function* unwind(doc: Doc, path: string[], isPreserving: boolean): Generator<Doc> {
  const value = path.reduce<Found>((at, name) => (isDoc(at) ? at.get(name) : undefined), doc);
  if (value === undefined || value === null) {
    if (isPreserving) yield doc;
  } else if (!Array.isArray(value)) {
    yield doc;
  } else if (value.length === 0) {
    if (isPreserving) yield withValue(doc, path, undefined);
  } else {
    for (const item of value) yield withValue(doc, path, item);
  }
}

function withValue(doc: Doc, path: string[], value: Found): Doc {
  const [name = '', ...rest] = path;
  const copy: Doc = new Map(doc);
  const inner = doc.get(name) ?? null;
  const next = rest.length > 0 && isDoc(inner) ? withValue(inner, rest, value) : value;
  if (next === undefined) copy.delete(name);
  else copy.set(name, next);
  return copy;
}
