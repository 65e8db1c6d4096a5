import type { Catalog } from './catalog';
import type { Cursors } from './cursors';
import { CommandError, TRANSIENT } from './errors';
import { Storage } from './storage';
import { doc, encode } from './values';

export type Work = (storage: Storage) => Buffer;

interface Job {
  work: Work;
  resolve: (reply: Buffer) => void;
  reject: (error: unknown) => void;
}

interface Transaction {
  session: string;
  number: bigint;
  storage: Storage;
  usedAt: number;
  isSpoilt: boolean;
}

const IDLE_LIMIT_MS = 60_000;
/** While plain writes wait, their clients may hold the connection the transaction needs. */
const IDLE_LIMIT_WHILE_AWAITED_MS = 10_000;
const MOST_JOBS_AT_ONCE = 100;
const OK = encode(doc({ ok: 1 }));

/**
 * Who may read and write when. Outside transactions a read sees the last commit and writes queue
 * up; those that wait together share one flush. A transaction reads its own snapshot on its own
 * connection. Its first write takes the gate: until it ends, plain writes wait and every other
 * transaction that wants to write fails at once with 112.
 */
export class Scheduler {
  private readonly reader: Storage;
  private readonly writer: Storage;
  private readonly spare: Storage[] = [];
  private readonly transactions = new Map<string, Transaction>();
  private readonly committed = new Map<string, bigint>();
  /** Sessions that lost to a fresher commit: their next transaction takes the gate at its start. */
  private readonly losers = new Set<string>();
  private gate: Transaction | null = null;
  private queue: Job[] = [];
  private isDraining = false;
  private readonly sweeper: NodeJS.Timeout;

  constructor(
    private readonly file: string,
    private readonly catalog: Catalog,
    private readonly cursors: Cursors,
  ) {
    this.writer = new Storage(file);
    this.writer.prepareSchema();
    this.reader = new Storage(file);
    catalog.load(this.writer);
    this.sweeper = setInterval(() => this.sweep(), 1000);
  }

  read(work: Work): Buffer {
    return work(this.reader);
  }

  /** Queues a plain write; resolves when it is flushed. */
  write(work: Work): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.queue.push({ work, resolve, reject });
      this.scheduleDrain();
    });
  }

  /** Queues a change of indexes or collections: snapshots that do not know it are given up. */
  define(work: Work): Promise<Buffer> {
    return this.write((storage) => {
      for (const transaction of this.transactions.values()) this.end(transaction, 'ROLLBACK');
      return work(storage);
    });
  }

  /** Begins a transaction; one the session still has is given up. */
  begin(session: string, number: bigint): void {
    const old = this.transactions.get(session);
    if (old) this.end(old, 'ROLLBACK');
    const storage = this.spare.pop() ?? new Storage(this.file);
    const transaction = { session, number, storage, usedAt: Date.now(), isSpoilt: false };
    storage.execute('BEGIN');
    storage.catalog(); // the first read fixes the snapshot
    this.transactions.set(session, transaction);
    if (this.losers.delete(session) && !this.gate) this.takeGate(transaction);
  }

  /** Runs a command of an open transaction; any failure ends the transaction. */
  within(session: string, number: bigint, isWrite: boolean, work: Work): Buffer {
    const transaction = this.transactions.get(session);
    if (transaction?.number !== number) throw noSuchTransaction(number);
    transaction.usedAt = Date.now();
    try {
      if (isWrite && this.gate !== transaction) this.takeGate(transaction);
      return work(transaction.storage);
    } catch (error) {
      if (this.transactions.has(session)) this.end(transaction, 'ROLLBACK');
      throw error;
    }
  }

  /** Commits; a repeated commit of the same number is answered alike, even after a restart. */
  commit(session: string, number: bigint): Buffer {
    const transaction = this.transactions.get(session);
    if (transaction?.number === number) {
      this.end(transaction, 'COMMIT');
      this.committed.set(session, number);
      return OK;
    }
    const isKnown = this.committed.get(session) === number;
    const kept = this.reader.answer(Buffer.from(session, 'hex'));
    if (isKnown || kept?.number === String(number)) return OK;
    throw noSuchTransaction(number);
  }

  abort(session: string, number: bigint): Buffer {
    const transaction = this.transactions.get(session);
    if (transaction?.number !== number) throw noSuchTransaction(number);
    this.end(transaction, 'ROLLBACK');
    return OK;
  }

  /** Whose cursors a session's reads belong to: its transaction's, or everybody's. */
  ownerOf(session: string | null): object {
    return (session === null ? undefined : this.transactions.get(session)) ?? this;
  }

  /** Forgets ended sessions. */
  forget(sessions: string[]): void {
    for (const session of sessions) {
      const transaction = this.transactions.get(session);
      if (transaction) this.end(transaction, 'ROLLBACK');
      this.committed.delete(session);
      this.losers.delete(session);
    }
  }

  /** Gives up what is open and closes the file. */
  close(): void {
    clearInterval(this.sweeper);
    for (const transaction of this.transactions.values()) this.end(transaction, 'ROLLBACK');
    for (const storage of [...this.spare, this.reader, this.writer]) storage.close();
  }

  private takeGate(transaction: Transaction): void {
    if (this.gate) {
      this.end(transaction, 'ROLLBACK');
      throw writeConflict();
    }
    try {
      // The first write locks the file, and is what a repeated commit is recognised by.
      const session = Buffer.from(transaction.session, 'hex');
      transaction.storage.saveAnswer(session, String(transaction.number), OK);
      this.gate = transaction;
    } catch {
      this.losers.add(transaction.session);
      // A statement that met a busy file keeps its snapshot open: such a connection is not used again.
      transaction.isSpoilt = true;
      this.end(transaction, 'ROLLBACK');
      throw writeConflict();
    }
  }

  private end(transaction: Transaction, how: 'COMMIT' | 'ROLLBACK'): void {
    this.transactions.delete(transaction.session);
    this.cursors.killOwnedBy(transaction);
    try {
      transaction.storage.execute(how);
      if (transaction.isSpoilt) transaction.storage.close();
      else this.spare.push(transaction.storage);
    } catch (error) {
      transaction.storage.close();
      throw error;
    } finally {
      if (this.gate === transaction) this.openGate();
    }
  }

  /** Lets others write; what a rolled back transaction did to the catalogue is forgotten. */
  private openGate(): void {
    this.gate = null;
    this.catalog.load(this.reader);
    this.scheduleDrain();
  }

  private scheduleDrain(): void {
    if (this.isDraining || this.gate || this.queue.length === 0) return;
    this.isDraining = true;
    setImmediate(() => {
      this.isDraining = false;
      if (!this.gate) this.drain();
      this.scheduleDrain();
    });
  }

  private drain(): void {
    const jobs = this.queue.slice(0, MOST_JOBS_AT_ONCE);
    this.queue = this.queue.slice(MOST_JOBS_AT_ONCE);
    try {
      this.writer.execute('BEGIN IMMEDIATE');
      const answers = jobs.map((job) => this.attempt(job));
      this.writer.execute('COMMIT');
      for (const answer of answers) answer();
    } catch (error) {
      this.rollBack();
      for (const job of jobs) job.reject(error);
    }
  }

  /** Runs one job; what it answers waits until all of the batch is flushed. */
  private attempt(job: Job): () => void {
    this.writer.execute('SAVEPOINT job');
    try {
      const reply = job.work(this.writer);
      this.writer.execute('RELEASE job');
      return () => job.resolve(reply);
    } catch (error) {
      this.writer.execute('ROLLBACK TO job');
      this.writer.execute('RELEASE job');
      this.catalog.load(this.writer);
      return () => job.reject(error);
    }
  }

  private rollBack(): void {
    try {
      this.writer.execute('ROLLBACK');
    } catch {
      // BEGIN itself had failed: there is nothing to undo.
    }
    this.catalog.load(this.writer);
  }

  private sweep(): void {
    this.cursors.killIdle();
    const now = Date.now();
    for (const transaction of this.transactions.values()) {
      const isAwaited = this.gate === transaction && this.queue.length > 0;
      const limit = isAwaited ? IDLE_LIMIT_WHILE_AWAITED_MS : IDLE_LIMIT_MS;
      if (now - transaction.usedAt > limit) this.end(transaction, 'ROLLBACK');
    }
  }
}

function noSuchTransaction(number: bigint): CommandError {
  return new CommandError(251, `Transaction ${String(number)} has been aborted`, TRANSIENT);
}

function writeConflict(): CommandError {
  const message = 'Write conflict: another transaction wrote first; run this one again';
  return new CommandError(112, message, TRANSIENT);
}
