import { compilePipeline, runPipeline } from './aggregation';
import type { Call, Handler } from './call';
import { countMatches } from './counting';
import { CommandError } from './errors';
import { keyFields } from './keys';
import { toKeyText } from './ordering';
import { anyAt, splitPath } from './paths';
import { choosePlan } from './planning';
import type { Query } from './planning';
import { compileProjection } from './projection';
import { findMatches } from './reading';
import type { Effort } from './reading';
import { arrayAt, doc, docAt, encode, isTruthy, stringAt, toInteger } from './values';
import type { Doc, Found, Value } from './values';

function countAt(command: Doc, name: string): number {
  const value = command.get(name);
  if (value === undefined || value === null) return 0;
  const number = toInteger(value, name);
  if (number < 0) throw new CommandError(51024, `BSON field '${name}' value must be >= 0`);
  return number;
}

/** The query of a find or count; a negative limit means one batch only. */
export function queryOf(command: Doc, filterName: string): Query {
  const limit = command.get('limit');
  return {
    filter: docAt(command, filterName),
    sort: keyFields(docAt(command, 'sort'), 'sort'),
    skip: countAt(command, 'skip'),
    limit: limit === undefined ? 0 : Math.abs(toInteger(limit, 'limit')),
    hint: command.get('hint'),
  };
}

function find(call: Call): Buffer {
  const { command, storage, catalog, cursors, namespace } = call;
  const query = queryOf(command, 'filter');
  const spec = docAt(command, 'projection');
  const project = compileProjection(spec);
  const batchSize = command.has('batchSize') ? countAt(command, 'batchSize') : null;
  const matches = findMatches(storage, catalog.find(namespace), query);
  const raws = (function* () {
    for (const match of matches) yield spec.size > 0 ? encode(project(match.doc)) : match.raw;
  })();
  const limit = command.get('limit');
  const isSingle =
    isTruthy(command.get('singleBatch')) || (limit !== undefined && Number(limit) < 0);
  return cursors.start(call.owner, namespace, raws, batchSize, isSingle);
}

function aggregate(call: Call): Buffer {
  const { command, storage, catalog, cursors, namespace } = call;
  if (typeof command.get('aggregate') !== 'string') {
    throw new CommandError(115, 'an aggregation without a collection is not supported');
  }
  if (isTruthy(command.get('explain'))) return explainAggregate(call, command, 'queryPlanner');
  if (!command.has('cursor')) throw new CommandError(9, "The 'cursor' option is required");
  const cursor = docAt(command, 'cursor');
  const batchSize = cursor.has('batchSize') ? countAt(cursor, 'batchSize') : null;
  const pipeline = compilePipeline(arrayAt(command, 'pipeline'), command.get('hint'));
  const docs = runPipeline(storage, catalog.find(namespace), pipeline);
  const raws = (function* () {
    for (const made of docs) yield encode(made);
  })();
  return cursors.start(call.owner, namespace, raws, batchSize, false);
}

function count(call: Call): Buffer {
  const query = queryOf(call.command, 'query');
  const n = countMatches(call.storage, call.catalog.find(call.namespace), query);
  return encode(doc({ n, ok: 1 }));
}

function distinct({ command, storage, catalog, namespace }: Call): Buffer {
  const path = splitPath(stringAt(command, 'key'));
  const query = queryOf(command, 'query');
  const values = new Map<string, Value>();
  const add = (value: Found): boolean => {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && !values.has(toKeyText(item))) values.set(toKeyText(item), item);
    }
    return false;
  };
  for (const match of findMatches(storage, catalog.find(namespace), query)) {
    anyAt(match.doc, path, true, add);
  }
  return encode(doc({ values: [...values.values()], ok: 1 }));
}

function getMore({ command, cursors, owner, database }: Call): Buffer {
  const namespace = `${database}.${stringAt(command, 'collection')}`;
  const batchSize = command.has('batchSize') ? countAt(command, 'batchSize') : null;
  return cursors.more(owner, idOf(command.get('getMore')), namespace, batchSize);
}

function killCursors({ command, cursors }: Call): Buffer {
  const ids = arrayAt(command, 'cursors').map(idOf);
  const killed = ids.filter((id) => cursors.kill(id));
  const missing = ids.filter((id) => !killed.includes(id));
  return encode(
    doc({
      cursorsKilled: killed,
      cursorsNotFound: missing,
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    }),
  );
}

function idOf(value: Found): bigint {
  if (typeof value === 'bigint') return value;
  return BigInt(toInteger(value, 'a cursor id'));
}

function explain(call: Call): Buffer {
  const command = docAt(call.command, 'explain');
  const verbosity = call.command.get('verbosity') ?? 'allPlansExecution';
  const [name = ''] = command.keys();
  const namespace = `${call.database}.${stringAt(command, name)}`;
  const inner = { ...call, command, namespace };
  switch (name) {
    case 'find':
      return explainQuery(inner, queryOf(command, 'filter'), verbosity);
    case 'count':
    case 'distinct':
      return explainQuery(inner, queryOf(command, 'query'), verbosity);
    case 'aggregate':
      return explainAggregate(inner, command, verbosity);
  }
  throw new CommandError(115, `explain of '${name}' is not supported`);
}

function explainAggregate(call: Call, command: Doc, verbosity: Value): Buffer {
  const { query } = compilePipeline(arrayAt(command, 'pipeline'), command.get('hint'));
  return explainQuery(call, query, verbosity);
}

function explainQuery(call: Call, query: Query, verbosity: Value): Buffer {
  const { storage, catalog, namespace } = call;
  const collection = catalog.find(namespace);
  const winningPlan = collection ? winningPlanOf(call, query) : doc({ stage: 'EOF' });
  const fields: [string, Value][] = [
    ['explainVersion', '1'],
    ['queryPlanner', doc({ namespace, winningPlan, rejectedPlans: [] })],
  ];
  if (verbosity !== 'queryPlanner') {
    const effort: Effort = { keys: 0, documents: 0 };
    let nReturned = 0;
    for (const _ of findMatches(storage, collection, query, effort)) nReturned++;
    const stats = { executionSuccess: true, nReturned, totalKeysExamined: effort.keys };
    fields.push(['executionStats', doc({ ...stats, totalDocsExamined: effort.documents })]);
  }
  return encode(new Map<string, Value>([...fields, ['ok', 1]]));
}

function winningPlanOf({ storage, catalog, namespace }: Call, query: Query): Doc {
  const collection = catalog.find(namespace);
  if (!collection) return doc({ stage: 'EOF' });
  const plan = choosePlan(storage, collection, query);
  const isSorting = query.sort.length > 0 && !plan.isSorted;
  const direction = plan.isBackward ? 'backward' : 'forward';
  let stage = doc({ stage: 'COLLSCAN', direction });
  if (plan.index) {
    const { name, isUnique, isSparse, partialFilter } = plan.index;
    const inputStage = doc({
      stage: 'IXSCAN',
      keyPattern: plan.index.spec.get('key') ?? null,
      indexName: name,
      isMultiKey: plan.index.isMulti.includes(true),
      isUnique,
      isSparse,
      isPartial: partialFilter !== null,
      direction,
      boundFields: plan.bound,
    });
    stage = doc({ stage: 'FETCH', inputStage });
  }
  if (isSorting) stage = doc({ stage: 'SORT', inputStage: stage });
  return query.limit > 0 ? doc({ stage: 'LIMIT', inputStage: stage }) : stage;
}

/** Commands that only read, with the fields each understands. */
export const dataCommands: Record<string, Handler> = {
  find: {
    kind: 'read',
    fields: 'find filter projection sort skip limit batchSize singleBatch hint',
    run: find,
  },
  aggregate: { kind: 'read', fields: 'aggregate pipeline cursor hint explain', run: aggregate },
  count: { kind: 'read', fields: 'count query skip limit hint', run: count },
  distinct: { kind: 'read', fields: 'distinct key query hint', run: distinct },
  getMore: { kind: 'read', fields: 'getMore collection batchSize', run: getMore },
  killCursors: { kind: 'read', fields: 'killCursors cursors', run: killCursors },
  explain: { kind: 'read', fields: 'explain verbosity', run: explain },
};
