import type { Call, Handler } from './call';
import { CommandError, notImplemented } from './errors';
import { keyFields } from './keys';
import type { Query } from './planning';
import { compileProjection } from './projection';
import { findMatches } from './reading';
import type { Match } from './reading';
import { upsertDocument } from './upserting';
import { compileUpdate } from './updating';
import { arrayAt, decode, docAt, encode, isDoc, isTruthy } from './values';
import type { Doc, Value } from './values';
import { deleteDocument, insertDocument, replaceDocument } from './writing';
import type { Target } from './writing';

interface Outcome {
  n: number;
  nModified: number;
  upserted: Map<string, unknown>[];
  writeErrors: Map<string, unknown>[];
}

function targetOf({ storage, catalog, namespace }: Call): Target {
  return { storage, catalog, collection: catalog.ensure(storage, namespace) };
}

/** The statements of a write, sent beside the command or in it, as BSON. */
function statements(call: Call, name: string): Buffer[] {
  return call.sequences.get(name) ?? arrayAt(call.command, name).map((item) => encode(item as Doc));
}

/** Runs the statements of one write; in a transaction the first failure fails the command. */
function each(
  call: Call,
  name: string,
  run: (raw: Buffer, i: number, so: Outcome) => void,
): Outcome {
  const outcome: Outcome = { n: 0, nModified: 0, upserted: [], writeErrors: [] };
  const isOrdered = isTruthy(call.command.get('ordered') ?? true);
  for (const [index, raw] of statements(call, name).entries()) {
    try {
      run(raw, index, outcome);
    } catch (error) {
      if (!(error instanceof CommandError) || call.isInTransaction) throw error;
      const { code, message, details } = error;
      outcome.writeErrors.push(
        new Map<string, unknown>([
          ['index', index],
          ['code', code],
          ['errmsg', message],
          ...details,
        ]),
      );
      if (isOrdered) break;
    }
  }
  return outcome;
}

function reply(outcome: Outcome, isUpdate: boolean): Buffer {
  const fields: [string, unknown][] = [['n', outcome.n]];
  if (isUpdate) fields.push(['nModified', outcome.nModified]);
  if (outcome.upserted.length > 0) fields.push(['upserted', outcome.upserted]);
  if (outcome.writeErrors.length > 0) fields.push(['writeErrors', outcome.writeErrors]);
  return encode(new Map([...fields, ['ok', 1]]));
}

function insert(call: Call): Buffer {
  const target = targetOf(call);
  const outcome = each(call, 'documents', (raw, _, so) => {
    insertDocument(target, decode(raw), raw);
    so.n++;
  });
  return reply(outcome, false);
}

const updateFields = new Set('q u multi upsert hint collation arrayFilters c sort'.split(' '));

function update(call: Call): Buffer {
  const target = targetOf(call);
  const outcome = each(call, 'updates', (raw, index, so) => {
    const statement = checked(decode(raw), updateFields, 'update.updates');
    const isMulti = isTruthy(statement.get('multi'));
    const change = statement.get('u') ?? null;
    if (isMulti && isDoc(change) && ![...change.keys()][0]?.startsWith('$')) {
      throw new CommandError(9, 'multi update is not supported for replacement-style update');
    }
    const apply = compileUpdate(change);
    const query = queryOf(statement, 'q', isMulti ? 0 : 1);
    const matches = [...findMatches(target.storage, target.collection, query)];
    for (const match of matches) {
      if (replaceDocument(target, match, apply(match.doc, false))) so.nModified++;
      so.n++;
    }
    if (matches.length > 0 || !isTruthy(statement.get('upsert'))) return;
    const made = upsertDocument(query.filter, change, apply);
    insertDocument(target, made, null);
    so.n++;
    so.upserted.push(
      new Map<string, unknown>([
        ['index', index],
        ['_id', made.get('_id')],
      ]),
    );
  });
  return reply(outcome, true);
}

const deleteFields = new Set('q limit hint collation'.split(' '));

function remove(call: Call): Buffer {
  const target = targetOf(call);
  const outcome = each(call, 'deletes', (raw, _, so) => {
    const statement = checked(decode(raw), deleteFields, 'delete.deletes');
    const query = queryOf(statement, 'q', isTruthy(statement.get('limit')) ? 1 : 0);
    for (const match of [...findMatches(target.storage, target.collection, query)]) {
      deleteDocument(target, match);
      so.n++;
    }
  });
  return reply(outcome, false);
}

/** Refuses options of a statement by name. */
function checked(statement: Doc, known: Set<string>, where: string): Doc {
  for (const [name, value] of statement) {
    if (!known.has(name)) {
      throw new CommandError(40415, `BSON field '${where}.${name}' is an unknown field.`);
    }
    if (['collation', 'arrayFilters', 'c'].includes(name) && !isEmpty(value)) {
      throw notImplemented(`'${name}' in a write`);
    }
  }
  return statement;
}

function isEmpty(value: Value): boolean {
  return (
    value === null || (Array.isArray(value) ? value.length === 0 : isDoc(value) && value.size === 0)
  );
}

function queryOf(statement: Doc, filterName: string, limit: number): Query {
  return {
    filter: docAt(statement, filterName),
    sort: keyFields(docAt(statement, 'sort'), 'sort'),
    skip: 0,
    limit,
    hint: statement.get('hint'),
  };
}

function findAndModify(call: Call): Buffer {
  const { command } = call;
  const isRemove = isTruthy(command.get('remove'));
  const [isUpsert, isNew] = [isTruthy(command.get('upsert')), isTruthy(command.get('new'))];
  if (isRemove === command.has('update') || (isRemove && (isUpsert || isNew))) {
    throw new CommandError(9, 'Either an update or remove=true must be specified, not both');
  }
  checked(command, new Set(command.keys()), 'findAndModify');
  const target = targetOf(call);
  const query = queryOf(command, 'query', 1);
  const project = compileProjection(docAt(command, 'fields'));
  const apply = isRemove ? null : compileUpdate(command.get('update') ?? null);
  const [match] = findMatches(target.storage, target.collection, query);
  if (!match) {
    if (!isUpsert || !apply) return modified(0, isRemove ? null : false, null);
    const made = upsertDocument(query.filter, command.get('update') ?? null, apply);
    insertDocument(target, made, null);
    return modified(1, false, isNew ? project(made) : null, made.get('_id'));
  }
  const after = apply ? modify(target, match, apply) : null;
  if (!apply) deleteDocument(target, match);
  return modified(1, isRemove ? null : true, project(isNew && after ? after : match.doc));
}

function modify(target: Target, match: Match, apply: ReturnType<typeof compileUpdate>): Doc {
  const next = apply(match.doc, false);
  replaceDocument(target, match, next);
  return next;
}

function modified(n: number, existed: boolean | null, value: Value, upserted?: Value): Buffer {
  const last: [string, Value][] = [['n', n]];
  if (existed !== null) last.push(['updatedExisting', existed]);
  if (upserted !== undefined) last.push(['upserted', upserted]);
  return encode(
    new Map<string, unknown>([
      ['lastErrorObject', new Map(last)],
      ['value', value],
      ['ok', 1],
    ]),
  );
}

/** Commands that change documents, with the fields each understands. */
export const writeCommands: Record<string, Handler> = {
  insert: { kind: 'write', fields: 'insert documents ordered', run: insert },
  update: { kind: 'write', fields: 'update updates ordered', run: update },
  delete: { kind: 'write', fields: 'delete deletes ordered', run: remove },
  findAndModify: {
    kind: 'write',
    fields: 'findAndModify query sort remove update new fields upsert hint arrayFilters collation',
    run: findAndModify,
  },
};
