import type { Call, Handler } from './call';
import type { Catalog } from './catalog';
import type { Cursors } from './cursors';
import { dataCommands } from './dataCommands';
import { CommandError, notImplemented } from './errors';
import { schemaCommands } from './schemaCommands';
import type { Scheduler } from './scheduling';
import type { Storage } from './storage';
import { Binary, arrayAt, decode, doc, encode, isDoc, isTruthy, toInteger } from './values';
import type { Doc, Found, Value } from './values';
import { MAX_MESSAGE } from './wire';
import type { Request } from './wire';
import { writeCommands } from './writeCommands';
import { MAX_DOCUMENT } from './writing';

const handlers = new Map(
  Object.entries({ ...dataCommands, ...writeCommands, ...schemaCommands }).map(
    ([name, handler]) => [name.toLowerCase(), handler] as const,
  ),
);

/** What drivers send with any command; none of it changes what this engine does. */
const always = new Set(
  `$db lsid txnNumber autocommit startTransaction stmtId $clusterTime $readPreference readConcern
  writeConcern maxTimeMS comment apiVersion apiStrict apiDeprecationErrors bypassDocumentValidation
  allowDiskUse noCursorTimeout commitQuorum isMaster helloOk`.split(/\s+/),
);

/** Fields of MongoDB that are refused when they ask for something. */
const unsupported = new Set(
  `collation let min max returnKey showRecordId tailable awaitData oplogReplay allowPartialResults
  arrayFilters validator validationLevel validationAction viewOn pipeline capped size timeseries
  expireAfterSeconds clusteredIndex changeStreamPreAndPostImages encryptedFields storageEngine
  indexOptionDefaults dropTarget term needsMerge exchange`.split(/\s+/),
);

export interface Engine {
  scheduler: Scheduler;
  catalog: Catalog;
  cursors: Cursors;
  port: number;
}

/** Answers one request; a failure becomes an answer too. */
export async function answer(engine: Engine, request: Request): Promise<Buffer> {
  try {
    return await execute(engine, decode(request.body), request.sequences);
  } catch (error) {
    return encode(failure(error));
  }
}

function failure(error: unknown): Map<string, unknown> {
  const isOurs = error instanceof CommandError;
  return new Map<string, unknown>([
    ['ok', 0],
    ['errmsg', error instanceof Error ? error.message : String(error)],
    ['code', isOurs ? error.code : 1],
    ['codeName', isOurs ? error.codeName : 'InternalError'],
    ...(isOurs ? error.details : []),
  ]);
}

async function execute(
  engine: Engine,
  command: Doc,
  sequences: Map<string, Buffer[]>,
): Promise<Buffer> {
  const [name = ''] = command.keys();
  const simple = answerSimple(engine, name.toLowerCase(), command);
  if (simple) return simple;
  const handler = handlers.get(name.toLowerCase());
  if (!handler) throw new CommandError(59, `no such command: '${name}'`);
  assertAllowed(name, handler, command);
  const isInTransaction = command.get('autocommit') === false;
  const given = command.get('$db');
  const database = typeof given === 'string' ? given : 'admin';
  const target = command.get(name);
  const call = {
    ...engine,
    command,
    sequences,
    isInTransaction,
    database,
    namespace: `${database}.${typeof target === 'string' ? target : '$cmd'}`,
  };
  return isInTransaction ? transact(engine, handler, call) : plain(engine, handler, call);
}

type Prepared = Omit<Call, 'storage' | 'owner'>;

async function plain(engine: Engine, handler: Handler, call: Prepared): Promise<Buffer> {
  const { scheduler } = engine;
  const run = (storage: Storage): Buffer => handler.run({ ...call, storage, owner: scheduler });
  if (handler.kind === 'read') return scheduler.read(run);
  if (handler.kind === 'define') return scheduler.define(run);
  const { command } = call;
  return scheduler.write(command.has('txnNumber') ? remembered(command, run) : run);
}

/** A retryable write: its answer is kept with its effect, so that a retry is not a second write. */
function remembered(command: Doc, run: (storage: Storage) => Buffer) {
  const session = Buffer.from(sessionOf(command), 'hex');
  const number = String(numberOf(command));
  return (storage: Storage): Buffer => {
    const kept = storage.answer(session);
    if (kept?.number === number) return kept.reply;
    const reply = run(storage);
    storage.saveAnswer(session, number, reply);
    return reply;
  };
}

function transact(engine: Engine, handler: Handler, call: Prepared): Buffer {
  const { scheduler } = engine;
  const { command } = call;
  const session = sessionOf(command);
  const number = numberOf(command);
  if (handler.kind === 'define') {
    throw new CommandError(263, `Cannot run '${[...command.keys()][0] ?? ''}' in a transaction`);
  }
  if (isTruthy(command.get('startTransaction'))) scheduler.begin(session, number);
  const owner = scheduler.ownerOf(session);
  return scheduler.within(session, number, handler.kind === 'write', (storage) =>
    handler.run({ ...call, storage, owner }),
  );
}

function answerSimple(engine: Engine, name: string, command: Doc): Buffer | null {
  switch (name) {
    case 'hello':
    case 'ismaster':
      return encode(hello(engine.port));
    case 'ping':
      return encode(doc({ ok: 1 }));
    case 'buildinfo':
      return encode(doc({ version: '7.0.0', versionArray: [7, 0, 0, 0], bits: 64, ok: 1 }));
    case 'endsessions':
      engine.scheduler.forget(arrayAt(command, 'endSessions').map(sessionText));
      return encode(doc({ ok: 1 }));
    case 'committransaction':
      return engine.scheduler.commit(sessionOf(command), numberOf(command));
    case 'aborttransaction':
      return engine.scheduler.abort(sessionOf(command), numberOf(command));
  }
  return null;
}

/** Presents itself as the primary of a replica set of one: drivers then allow transactions. */
function hello(port: number): Doc {
  const me = `127.0.0.1:${String(port)}`;
  return doc({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    setName: 'embedded',
    setVersion: 1,
    hosts: [me],
    primary: me,
    me,
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  });
}

function assertAllowed(name: string, handler: Handler, command: Doc): void {
  const fields = handler.fields.split(' ');
  for (const [field, value] of command) {
    if (fields.includes(field) || field === name || always.has(field)) continue;
    if (!unsupported.has(field)) {
      throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
    }
    if (isAsking(value)) throw notImplemented(`the option '${field}' of ${name}`);
  }
}

function isAsking(value: Value): boolean {
  if (isDoc(value)) return value.size > 0;
  return Array.isArray(value) ? value.length > 0 : isTruthy(value);
}

function sessionOf(command: Doc): string {
  return sessionText(command.get('lsid'));
}

function sessionText(lsid: Found): string {
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary)) throw new CommandError(72, 'a session id is required');
  return id.toString('hex');
}

function numberOf(command: Doc): bigint {
  const number = command.get('txnNumber');
  if (typeof number === 'bigint') return number;
  if (number === undefined) throw new CommandError(72, 'txnNumber is required');
  return BigInt(toInteger(number, 'txnNumber'));
}
