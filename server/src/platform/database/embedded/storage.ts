import Database from 'libsql';

/** A record: where it stands in its collection, and its BSON. */
export interface Row {
  rn: number;
  raw: Buffer;
}

/** An index entry: the index's number, then the key, in `k`. */
export interface Entry {
  k: Buffer;
  rn: number;
}

/** Entries with `low` <= k < `high`. */
export interface Range {
  low: Buffer;
  high: Buffer;
}

/**
 * Record numbers carry their collection in the bits above 32, so that one table holds all and a
 * collection is a range of it, in the order of insertion.
 */
const PER_COLLECTION = 2 ** 32;

const schema = `
  CREATE TABLE IF NOT EXISTS catalog (id INTEGER PRIMARY KEY, spec BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS documents (rn INTEGER PRIMARY KEY, raw BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS entries
    (k BLOB NOT NULL, rn INTEGER NOT NULL, PRIMARY KEY (k, rn)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS answers
    (session BLOB PRIMARY KEY, number TEXT NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL)
    WITHOUT ROWID;`;

/** One connection to the file: the few statements the engine needs, prepared once. */
export class Storage {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, Database.Statement>();

  /** Opens or makes the file; a commit returns when its log is flushed. */
  constructor(file: string) {
    this.database = new Database(file, { timeout: 0 });
    this.execute('PRAGMA journal_mode = WAL');
    this.execute('PRAGMA synchronous = FULL');
    this.execute('PRAGMA cache_size = -32768');
  }

  prepareSchema(): void {
    this.execute(schema);
    this.run('DELETE FROM answers WHERE at < ?', Date.now() - ANSWERS_KEPT_MS);
  }

  execute(sql: string): void {
    this.database.exec(sql);
  }

  close(): void {
    this.database.close();
  }

  // Records

  document(rn: number): Buffer | undefined {
    return this.first<[Buffer]>('SELECT raw FROM documents WHERE rn = ?', rn)?.[0];
  }

  /** Records of a collection after `rn`, which is 0 at first. */
  scan(collection: number, rn: number, limit: number): Row[] {
    const from = Math.max(rn, collection * PER_COLLECTION);
    const sql = 'SELECT rn, raw FROM documents WHERE rn > ? AND rn < ? ORDER BY rn LIMIT ?';
    const rows = this.rows<[number, Buffer]>(sql, from, (collection + 1) * PER_COLLECTION, limit);
    return rows.map(([number, raw]) => ({ rn: number, raw }));
  }

  /** Appends a record and returns its number. */
  insertDocument(collection: number, raw: Buffer): number {
    const low = collection * PER_COLLECTION;
    const sql = 'SELECT max(rn) AS rn FROM documents WHERE rn >= ? AND rn < ?';
    const last = this.first<[number | null]>(sql, low, low + PER_COLLECTION)?.[0] ?? low;
    this.run('INSERT INTO documents VALUES (?, ?)', last + 1, raw);
    return last + 1;
  }

  updateDocument(rn: number, raw: Buffer): void {
    this.run('UPDATE documents SET raw = ? WHERE rn = ?', raw, rn);
  }

  deleteDocument(rn: number): void {
    this.run('DELETE FROM documents WHERE rn = ?', rn);
  }

  dropDocuments(collection: number): void {
    const low = collection * PER_COLLECTION;
    this.run('DELETE FROM documents WHERE rn >= ? AND rn < ?', low, low + PER_COLLECTION);
  }

  // Index entries

  insertEntry(k: Buffer, rn: number): void {
    this.run('INSERT OR IGNORE INTO entries VALUES (?, ?)', k, rn);
  }

  deleteEntry(k: Buffer, rn: number): void {
    this.run('DELETE FROM entries WHERE k = ? AND rn = ?', k, rn);
  }

  dropEntries(range: Range): void {
    this.run('DELETE FROM entries WHERE k >= ? AND k < ?', range.low, range.high);
  }

  hasEntry(k: Buffer, rn: number): boolean {
    return this.first('SELECT 1 FROM entries WHERE k = ? AND rn = ?', k, rn) !== undefined;
  }

  /** A record other than `rn` under exactly this key. */
  otherEntry(k: Buffer, rn: number): number | undefined {
    const sql = 'SELECT rn FROM entries WHERE k = ? AND rn <> ? LIMIT 1';
    return this.first<[number]>(sql, k, rn)?.[0];
  }

  /** Entries of a range in order, after `last` if given. */
  entries(range: Range, last: Entry | null, limit: number): Entry[] {
    const sql = 'SELECT k, rn FROM entries WHERE (k, rn) > (?, ?) AND k < ? ORDER BY k, rn LIMIT ?';
    const from = [last?.k ?? range.low, last?.rn ?? -1] as const;
    return this.rows<[Buffer, number]>(sql, ...from, range.high, limit).map(toEntry);
  }

  /** The same from the far end. */
  entriesBackward(range: Range, last: Entry | null, limit: number): Entry[] {
    const sql =
      'SELECT k, rn FROM entries WHERE (k, rn) < (?, ?) AND k >= ? ORDER BY k DESC, rn DESC LIMIT ?';
    const from = [last?.k ?? range.high, last?.rn ?? -1] as const;
    return this.rows<[Buffer, number]>(sql, ...from, range.low, limit).map(toEntry);
  }

  /** How many entries a range has, counted no further than `limit`. */
  countEntries(range: Range, limit: number): number {
    const sql =
      'SELECT count(*) AS n FROM (SELECT 1 FROM entries WHERE k >= ? AND k < ? LIMIT ?) AS part';
    return this.first<[number]>(sql, range.low, range.high, limit)?.[0] ?? 0;
  }

  // Catalogue and remembered answers

  catalog(): { id: number; spec: Buffer }[] {
    const rows = this.rows<[number, Buffer]>('SELECT id, spec FROM catalog ORDER BY id');
    return rows.map(([id, spec]) => ({ id, spec }));
  }

  saveCatalog(id: number, spec: Buffer): void {
    this.run('INSERT OR REPLACE INTO catalog VALUES (?, ?)', id, spec);
  }

  deleteCatalog(id: number): void {
    this.run('DELETE FROM catalog WHERE id = ?', id);
  }

  /** The last numbered answer of a session: a retry of that number gets it again. */
  answer(session: Buffer): { number: string; reply: Buffer } | undefined {
    const sql = 'SELECT number, reply FROM answers WHERE session = ?';
    const row = this.first<[string, Buffer]>(sql, session);
    return row && { number: row[0], reply: row[1] };
  }

  saveAnswer(session: Buffer, number: string, reply: Buffer): void {
    const sql = 'INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)';
    this.run(sql, session, number, reply, Date.now());
  }

  deleteAnswer(session: Buffer): void {
    this.run('DELETE FROM answers WHERE session = ?', session);
  }

  // libsql ends the process on a lone Buffer argument: parameters always go in one array.

  private run(sql: string, ...parameters: (number | string | Buffer)[]): void {
    this.statement(sql).run(parameters);
  }

  private first<T extends unknown[]>(
    sql: string,
    ...parameters: (number | string | Buffer)[]
  ): T | undefined {
    return this.statement(sql).get(parameters) as T | undefined;
  }

  private rows<T extends unknown[]>(sql: string, ...parameters: (number | string | Buffer)[]): T[] {
    return this.statement(sql).all(parameters) as T[];
  }

  private statement(sql: string): Database.Statement {
    const known = this.prepared.get(sql);
    if (known) return known;
    const made = this.database.prepare(sql);
    // Rows as arrays: as objects their blobs would come as ArrayBuffers.
    if (sql.startsWith('SELECT')) made.raw();
    this.prepared.set(sql, made);
    return made;
  }
}

function toEntry([k, rn]: [Buffer, number]): Entry {
  return { k, rn };
}

/** A driver retries within seconds; half an hour is what MongoDB keeps a session for. */
const ANSWERS_KEPT_MS = 30 * 60_000;
