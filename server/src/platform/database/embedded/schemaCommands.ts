import { isSameKey } from './catalog';
import type { Collection, Index } from './catalog';
import { indexRange } from './catalog';
import type { Call, Handler } from './call';
import { CommandError } from './errors';
import { compileFilter } from './matching';
import { findMatches } from './reading';
import { arrayAt, doc, docAt, encode, isDoc, isTruthy, stringAt } from './values';
import type { Doc, Value } from './values';
import { fillIndex } from './writing';

const OK = doc({ ok: 1 });

function create({ catalog, storage, namespace }: Call): Buffer {
  if (catalog.find(namespace)) {
    throw new CommandError(48, `Collection ${namespace} already exists.`);
  }
  catalog.ensure(storage, namespace);
  return encode(OK);
}

function createIndexes(call: Call): Buffer {
  const { command, catalog, storage, namespace } = call;
  const created = !catalog.find(namespace);
  const collection = catalog.ensure(storage, namespace);
  const before = collection.indexes.length;
  for (const spec of arrayAt(command, 'indexes')) {
    if (!isDoc(spec)) throw new CommandError(14, 'an index must be described by an object');
    const index = catalog.makeIndex(spec);
    if (isNew(collection, index)) addIndex(call, collection, index);
  }
  catalog.save(storage, collection);
  const counts = { numIndexesBefore: before, numIndexesAfter: collection.indexes.length };
  return encode(doc({ ...counts, createdCollectionAutomatically: created, ok: 1 }));
}

function addIndex({ catalog, storage }: Call, collection: Collection, index: Index): void {
  const query = { filter: new Map(), sort: [], skip: 0, limit: 0, hint: undefined };
  fillIndex({ storage, catalog, collection }, index, findMatches(storage, collection, query));
  collection.indexes.push(index);
}

/** False for an index that is there already. Throws 85 or 86 when one is there that differs. */
function isNew(collection: Collection, index: Index): boolean {
  if (index.fields.map((field) => field.name).join() === '_id') return false;
  const sameName = collection.indexes.find((other) => other.name === index.name);
  const alike = collection.indexes.find((other) => isAlike(other, index));
  if (sameName && sameName !== alike) {
    throw new CommandError(86, `An existing index differs but has the same name: ${index.name}`);
  }
  if (alike && !sameName) {
    throw new CommandError(85, `Index already exists with a different name: ${alike.name}`);
  }
  return !alike;
}

/** Since MongoDB 5.0 one key may have several indexes that differ in these options. */
function isAlike(left: Index, right: Index): boolean {
  const isSameOption = left.isUnique === right.isUnique && left.isSparse === right.isSparse;
  return (
    isSameOption &&
    isSameKey(left.spec.get('key') ?? null, right.spec.get('key') ?? null) &&
    isSameKey(left.partialFilter, right.partialFilter)
  );
}

function dropIndexes({ command, catalog, storage, namespace }: Call): Buffer {
  const collection = catalog.find(namespace);
  if (!collection) throw new CommandError(26, `ns not found ${namespace}`);
  const given = command.get('index') ?? null;
  const wanted = Array.isArray(given) ? given : [given];
  const nIndexesWas = collection.indexes.length;
  const dropped = wanted.flatMap((one) => indexesNamed(collection, one));
  for (const index of dropped) storage.dropEntries(indexRange(index));
  collection.indexes = collection.indexes.filter((index) => !dropped.includes(index));
  catalog.save(storage, collection);
  return encode(doc({ nIndexesWas, ok: 1 }));
}

function indexesNamed(collection: Collection, wanted: Value): Index[] {
  const droppable = collection.indexes.filter((index) => index.name !== '_id_');
  if (wanted === '*') return droppable;
  if (wanted === '_id_') throw new CommandError(72, 'cannot drop _id index');
  const found = droppable.filter((index) =>
    isDoc(wanted) ? isSameKey(index.spec.get('key') ?? null, wanted) : index.name === wanted,
  );
  if (found.length > 0) return found;
  throw new CommandError(27, `index not found: ${JSON.stringify(wanted)}`);
}

function listIndexes(call: Call): Buffer {
  const collection = call.catalog.find(call.namespace);
  if (!collection) throw new CommandError(26, `ns does not exist: ${call.namespace}`);
  const raws = collection.indexes.map((index) => encode(index.spec));
  return call.cursors.start(call.owner, call.namespace, raws, null, false);
}

function listCollections(call: Call): Buffer {
  const { command, catalog, cursors, owner, database } = call;
  const matches = compileFilter(docAt(command, 'filter'));
  const raws = catalog
    .all()
    .filter(({ namespace }) => namespace.startsWith(`${database}.`))
    .map(({ namespace }): Doc => {
      const name = namespace.slice(database.length + 1);
      const info = doc({ readOnly: false });
      return doc({ name, type: 'collection', options: new Map(), info });
    })
    .filter(matches)
    .map(encode);
  return cursors.start(owner, `${database}.$cmd.listCollections`, raws, 10_000, false);
}

function listDatabases({ command, catalog }: Call): Buffer {
  const matches = compileFilter(docAt(command, 'filter'));
  const names = new Set(catalog.all().map(({ namespace }) => namespace.split('.')[0] ?? ''));
  const all = [...names].map((name) => doc({ name, sizeOnDisk: 0n, empty: false }));
  const databases = all.filter(matches);
  if (!isTruthy(command.get('nameOnly'))) return encode(doc({ databases, totalSize: 0n, ok: 1 }));
  return encode(
    doc({ databases: databases.map((one) => doc({ name: stringAt(one, 'name') })), ok: 1 }),
  );
}

function drop({ catalog, storage, namespace }: Call): Buffer {
  const collection = catalog.find(namespace);
  if (collection) catalog.drop(storage, collection);
  return encode(doc({ ns: namespace, ok: 1 }));
}

function dropDatabase({ catalog, storage, database }: Call): Buffer {
  for (const collection of catalog.all()) {
    if (collection.namespace.startsWith(`${database}.`)) catalog.drop(storage, collection);
  }
  return encode(doc({ dropped: database, ok: 1 }));
}

/** Commands about collections and indexes, with the fields each understands. */
export const schemaCommands: Record<string, Handler> = {
  create: { kind: 'write', fields: 'create', run: create },
  createIndexes: { kind: 'define', fields: 'createIndexes indexes', run: createIndexes },
  dropIndexes: { kind: 'define', fields: 'dropIndexes index', run: dropIndexes },
  listIndexes: { kind: 'read', fields: 'listIndexes cursor', run: listIndexes },
  listCollections: {
    kind: 'read',
    fields: 'listCollections filter nameOnly authorizedCollections cursor',
    run: listCollections,
  },
  listDatabases: { kind: 'read', fields: 'listDatabases filter nameOnly', run: listDatabases },
  drop: { kind: 'define', fields: 'drop', run: drop },
  dropDatabase: { kind: 'define', fields: 'dropDatabase', run: dropDatabase },
};
