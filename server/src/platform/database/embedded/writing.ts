import { encodeTuple, keysOf } from './keys';
import { indexHead } from './catalog';
import type { Catalog, Collection, Index } from './catalog';
import { CommandError } from './errors';
import type { Match } from './reading';
import type { Storage } from './storage';
import { BSONRegExp, ObjectId, encode, isDoc } from './values';
import type { Doc, Found, Value } from './values';

/** MongoDB's limit of one document, in bytes. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

/** The place a write goes to. */
export interface Target {
  storage: Storage;
  catalog: Catalog;
  collection: Collection;
}

/** The entries of one document in one index, by their bytes. */
interface IndexEntries {
  index: Index;
  keys: Map<string, { k: Buffer; tuple: Found[] }>;
  isMulti: boolean[];
}

/** Stores a new document. Throws 2 or 52 for what cannot be stored, 11000 for a duplicate key. */
export function insertDocument(target: Target, given: Doc, raw: Buffer | null): void {
  const doc = withIdFirst(given);
  assertStorable(doc);
  const bytes = doc === given && raw ? raw : encode(doc);
  assertSize(bytes);
  const added = uniqueEntriesOf(target, doc, 0);
  const rn = target.storage.insertDocument(target.collection.id, bytes);
  for (const { keys } of added) {
    for (const { k } of keys.values()) target.storage.insertEntry(k, rn);
  }
  noteArrays(target, added);
}

/** Replaces a document by its new version; false when nothing changed. */
export function replaceDocument(target: Target, match: Match, next: Doc): boolean {
  const bytes = encode(next);
  if (bytes.equals(match.raw)) return false;
  assertStorable(next);
  assertSize(bytes);
  const before = entriesOf(target.collection, match.doc);
  const after = uniqueEntriesOf(target, next, match.rn);
  after.forEach((entries, i) => moveEntries(target.storage, match.rn, before[i], entries));
  target.storage.updateDocument(match.rn, bytes);
  noteArrays(target, after);
  return true;
}

export function deleteDocument(target: Target, match: Match): void {
  for (const { keys } of entriesOf(target.collection, match.doc)) {
    for (const { k } of keys.values()) target.storage.deleteEntry(k, match.rn);
  }
  target.storage.deleteDocument(match.rn);
}

/** Fills a new index from what is there. Throws 11000 when it must be unique and is not. */
export function fillIndex(target: Target, index: Index, rows: Iterable<Match>): void {
  for (const { rn, doc } of rows) {
    const entries = entriesIn(index, doc);
    assertUnique(target, entries, rn);
    for (const { k } of entries.keys.values()) target.storage.insertEntry(k, rn);
    entries.isMulti.forEach((isMulti, i) => (index.isMulti[i] ||= isMulti));
  }
}

function moveEntries(
  storage: Storage,
  rn: number,
  before: IndexEntries | undefined,
  after: IndexEntries,
): void {
  for (const [text, { k }] of before?.keys ?? []) {
    if (!after.keys.has(text)) storage.deleteEntry(k, rn);
  }
  for (const [text, { k }] of after.keys) {
    if (!before?.keys.has(text)) storage.insertEntry(k, rn);
  }
}

/** The entries of a document that no other record stands in the way of. */
function uniqueEntriesOf(target: Target, doc: Doc, rn: number): IndexEntries[] {
  return target.collection.indexes.map((index) => {
    const entries = entriesIn(index, doc);
    assertUnique(target, entries, rn);
    return entries;
  });
}

function entriesOf(collection: Collection, doc: Doc): IndexEntries[] {
  return collection.indexes.map((index) => entriesIn(index, doc));
}

function entriesIn(index: Index, doc: Doc): IndexEntries {
  const keys: IndexEntries['keys'] = new Map();
  if (!index.covers(doc)) return { index, keys, isMulti: [] };
  const { tuples, isMulti } = keysOf(index.fields, doc, index.isSparse);
  const head = indexHead(index.id);
  for (const tuple of tuples) {
    const k = Buffer.concat([head, encodeTuple(index.fields, tuple)]);
    keys.set(k.toString('latin1'), { k, tuple });
  }
  return { index, keys, isMulti };
}

function assertUnique(target: Target, { index, keys }: IndexEntries, rn: number): void {
  if (!index.isUnique) return;
  for (const { k, tuple } of keys.values()) {
    if (target.storage.otherEntry(k, rn) === undefined) continue;
    const keyPattern = index.spec.get('key');
    const keyValue = new Map(index.fields.map(({ name }, i) => [name, tuple[i] ?? null]));
    const shown = [...keyValue].map(([name, value]) => `${name}: ${show(value)}`).join(', ');
    throw new CommandError(
      11000,
      `E11000 duplicate key error collection: ${target.collection.namespace} ` +
        `index: ${index.name} dup key: { ${shown} }`,
      [
        ['keyPattern', keyPattern],
        ['keyValue', keyValue],
      ],
    );
  }
}

function show(value: Value): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${String(value.getTime())})`;
  if (typeof value === 'string') return JSON.stringify(value);
  return value !== null && typeof value === 'object' ? '…' : String(value);
}

/** From the first array on, an index must be read with the possibility of several entries. */
function noteArrays({ storage, catalog, collection }: Target, written: IndexEntries[]): void {
  const news = written.filter(({ index, isMulti }) =>
    isMulti.some((isArray, i) => isArray && !index.isMulti[i]),
  );
  for (const { index, isMulti } of news) {
    isMulti.forEach((isArray, i) => (index.isMulti[i] ||= isArray));
  }
  if (news.length > 0) catalog.save(storage, collection);
}

function withIdFirst(doc: Doc): Doc {
  if (doc.keys().next().value === '_id') return doc;
  const fields = [...doc].filter(([name]) => name !== '_id');
  return new Map([['_id', doc.get('_id') ?? new ObjectId()], ...fields]);
}

function assertStorable(doc: Doc): void {
  const id = doc.get('_id') ?? null;
  if (Array.isArray(id) || id instanceof BSONRegExp) {
    throw new CommandError(2, "The '_id' value cannot be of type array or regex");
  }
  const names = [...doc.keys(), ...(isDoc(id) ? id.keys() : [])];
  const bad = names.find((name) => name.startsWith('$'));
  if (bad !== undefined) {
    throw new CommandError(52, `The dollar ($) prefixed field '${bad}' is not allowed`);
  }
}

function assertSize(raw: Buffer): void {
  if (raw.length <= MAX_DOCUMENT) return;
  throw new CommandError(10334, `the document has ${String(raw.length)} bytes, more than 16 MiB`);
}
