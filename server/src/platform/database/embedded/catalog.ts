import { CommandError, notImplemented } from './errors';
import { keyFields } from './keys';
import type { KeyField } from './keys';
import { compileFilter } from './matching';
import type { Predicate } from './matching';
import { toKeyText } from './ordering';
import type { Range, Storage } from './storage';
import { decode, docAt, encode, isDoc, isTruthy, stringAt } from './values';
import type { Doc, Value } from './values';

export interface Index {
  id: number;
  name: string;
  fields: KeyField[];
  isUnique: boolean;
  isSparse: boolean;
  partialFilter: Doc | null;
  covers: Predicate;
  /** For each field, whether any document ever had an array on its path. */
  isMulti: boolean[];
  /** As the client gave it, for listIndexes. */
  spec: Doc;
}

export interface Collection {
  id: number;
  namespace: string;
  indexes: Index[];
}

const indexOptions = new Set(
  'v key name unique sparse partialFilterExpression background ns'.split(' '),
);

/** What collections and indexes there are: in memory, each change written with the data. */
export class Catalog {
  private collections = new Map<string, Collection>();
  private nextId = 1;

  /** Reads it afresh, at the start and after a rollback. */
  load(storage: Storage): void {
    this.collections = new Map();
    for (const { id, spec } of storage.catalog()) {
      const fields = decode(spec);
      const indexes = (fields.get('indexes') as Doc[]).map(restoreIndex);
      const namespace = stringAt(fields, 'ns');
      this.collections.set(namespace, { id, namespace, indexes });
      this.nextId = Math.max(this.nextId, id + 1, ...indexes.map((index) => index.id + 1));
    }
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  /** Finds a collection or makes it, with its index on _id. */
  ensure(storage: Storage, namespace: string): Collection {
    const known = this.collections.get(namespace);
    if (known) return known;
    const made: Collection = { id: this.nextId++, namespace, indexes: [] };
    const spec: Doc = new Map<string, Value>([
      ['v', 2],
      ['key', new Map([['_id', 1]])],
      ['name', '_id_'],
    ]);
    made.indexes.push({ ...this.makeIndex(spec), isUnique: true });
    this.collections.set(namespace, made);
    this.save(storage, made);
    return made;
  }

  /** An index by its description. Throws 67, 72, 238 for what it may not be. */
  makeIndex(given: Doc): Index {
    for (const [option, value] of given) {
      if (!indexOptions.has(option) && isTruthy(value)) {
        throw notImplemented(`the index option '${option}'`);
      }
    }
    const spec: Doc = new Map([['v', 2], ...given]);
    if (docAt(spec, 'key').size === 0) throw new CommandError(67, 'index keys cannot be empty');
    if (spec.has('partialFilterExpression') && isTruthy(spec.get('sparse'))) {
      throw new CommandError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    }
    return buildIndex(this.nextId++, spec);
  }

  save(storage: Storage, collection: Collection): void {
    const indexes = collection.indexes.map(
      (index) =>
        new Map<string, Value>([
          ['id', index.id],
          ['spec', index.spec],
          ['isMulti', index.isMulti],
        ]),
    );
    const spec = new Map<string, Value>([
      ['ns', collection.namespace],
      ['indexes', indexes],
    ]);
    storage.saveCatalog(collection.id, encode(spec));
  }

  drop(storage: Storage, collection: Collection): void {
    for (const index of collection.indexes) storage.dropEntries(indexRange(index));
    storage.dropDocuments(collection.id);
    storage.deleteCatalog(collection.id);
    this.collections.delete(collection.namespace);
  }
}

/** All entries of an index, or those that begin with the given part of a key. */
export function indexRange(index: Index): Range {
  return { low: indexHead(index.id), high: indexHead(index.id + 1) };
}

/** What every entry of an index begins with. */
export function indexHead(id: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(id);
  return head;
}

export function isSameKey(left: Value, right: Value): boolean {
  return toKeyText(left) === toKeyText(right);
}

function restoreIndex(saved: Doc): Index {
  const isMulti = saved.get('isMulti') as boolean[];
  return { ...buildIndex(saved.get('id') as number, docAt(saved, 'spec')), isMulti };
}

function buildIndex(id: number, spec: Doc): Index {
  const fields = keyFields(docAt(spec, 'key'), 'index');
  const partial = spec.get('partialFilterExpression') ?? null;
  const partialFilter = isDoc(partial) ? partial : null;
  return {
    id,
    name: stringAt(spec, 'name'),
    fields,
    isUnique: isTruthy(spec.get('unique')) || fields.map((field) => field.name).join() === '_id',
    isSparse: isTruthy(spec.get('sparse')),
    partialFilter,
    covers: partialFilter ? compileFilter(partialFilter) : () => true,
    isMulti: fields.map(() => false),
    spec,
  };
}
