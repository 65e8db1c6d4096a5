import { CommandError } from './errors';
import { cursorReply } from './wire';

interface Cursor {
  namespace: string;
  raws: Iterator<Buffer>;
  /** The next document, read ahead so that the last batch can say it is the last. */
  ahead: Buffer | null;
  owner: object;
  usedAt: number;
}

/** A batch ends after this many bytes, well under the limit of a message. */
const BATCH_BYTES = 8 * 1024 * 1024;
const FIRST_BATCH = 101;
const IDLE_LIMIT_MS = 10 * 60_000;

/** Open cursors: each holds an iterator and one document, never a whole result. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private nextId = BigInt(Date.now()) * 1000n;

  /** Answers with the first batch; `owner` is whose snapshot the documents are read from. */
  start(
    owner: object,
    namespace: string,
    raws: Iterable<Buffer>,
    batchSize: number | null,
    isSingle: boolean,
  ): Buffer {
    const iterator = raws[Symbol.iterator]();
    const now = Date.now();
    const cursor: Cursor = { namespace, raws: iterator, ahead: null, owner, usedAt: now };
    if (batchSize !== 0) this.advance(cursor);
    const batch = this.take(cursor, batchSize ?? FIRST_BATCH);
    if (isSingle || (batchSize !== 0 && cursor.ahead === null)) {
      return cursorReply(0n, namespace, 'firstBatch', batch);
    }
    const id = this.nextId++;
    this.open.set(id, cursor);
    return cursorReply(id, namespace, 'firstBatch', batch);
  }

  /** Answers getMore. Throws 43 for a cursor that is not there or not this owner's. */
  more(owner: object, id: bigint, namespace: string, batchSize: number | null): Buffer {
    const cursor = this.open.get(id);
    if (!cursor || cursor.owner !== owner || cursor.namespace !== namespace) {
      throw new CommandError(43, `cursor id ${String(id)} not found`);
    }
    cursor.usedAt = Date.now();
    if (cursor.ahead === null) this.advance(cursor);
    const batch = this.take(cursor, batchSize === null || batchSize === 0 ? Infinity : batchSize);
    if (cursor.ahead === null) this.open.delete(id);
    return cursorReply(cursor.ahead === null ? 0n : id, namespace, 'nextBatch', batch);
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  killOwnedBy(owner: object): void {
    for (const [id, cursor] of this.open) if (cursor.owner === owner) this.open.delete(id);
  }

  killIdle(): void {
    const limit = Date.now() - IDLE_LIMIT_MS;
    for (const [id, cursor] of this.open) if (cursor.usedAt < limit) this.open.delete(id);
  }

  private take(cursor: Cursor, count: number): Buffer[] {
    const batch: Buffer[] = [];
    let bytes = 0;
    while (cursor.ahead !== null && batch.length < count && bytes < BATCH_BYTES) {
      batch.push(cursor.ahead);
      bytes += cursor.ahead.length;
      this.advance(cursor);
    }
    return batch;
  }

  private advance(cursor: Cursor): void {
    const next = cursor.raws.next();
    cursor.ahead = next.done ? null : next.value;
  }
}
