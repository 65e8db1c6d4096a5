import type { Catalog } from './catalog';
import type { Cursors } from './cursors';
import type { Storage } from './storage';
import type { Doc } from './values';

/** One command on its way, with all it may touch. */
export interface Call {
  command: Doc;
  database: string;
  namespace: string;
  storage: Storage;
  catalog: Catalog;
  cursors: Cursors;
  /** Whose cursors the reads of this call belong to. */
  owner: object;
  sequences: Map<string, Buffer[]>;
  isInTransaction: boolean;
}

export interface Handler {
  /** `define` changes indexes or collections, which a transaction may not. */
  kind: 'read' | 'write' | 'define';
  /** The allow-list: a field that is not here is refused by name. */
  fields: string;
  run(call: Call): Buffer;
}
