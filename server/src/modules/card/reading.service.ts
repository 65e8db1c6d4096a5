import type { Model, Types } from 'mongoose';
import type { Logger } from 'pino';
import { ReadingError, type CardReader } from '../../platform/cardReader/cardReader';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { DomainError } from '../../platform/domainError';
import { FairQueue } from '../../platform/fairQueue';
import type { Storage } from '../../platform/storage/storage';
import type { CardRecord } from './card.model';

export interface ReadingDeps {
  cards: Model<CardRecord>;
  storage: Storage;
  reader: CardReader;
  cipher: FieldCipher;
  logger: Logger;
}

type Waiting = Pick<CardRecord, '_id' | 'staffId' | 'full'>;

export type ReadingService = ReturnType<typeof createReadingService>;

/** Ids only: a waiting card costs some hundred bytes, its picture stays in the store. */
const mostWaiting = 10_000;

/**
 * Reads the cards that wait, in fair turns. The state in the database is what counts: a card that is
 * left `reading` by a server that ended is read by the next one.
 */
export function createReadingService({ cards, storage, reader, cipher, logger }: ReadingDeps) {
  const queue = new FairQueue<Waiting>(mostWaiting);
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();

  async function read({ _id, full }: Waiting): Promise<void> {
    const outcome = await outcomeOf(_id, full);
    if (outcome) await cards.updateOne({ _id, status: 'reading' }, { $set: outcome });
  }

  async function outcomeOf(_id: Types.ObjectId, full: string): Promise<Partial<CardRecord> | null> {
    try {
      const reading = await reader.read(await storage.get(full), stopping.signal);
      const { sealed } = cipher.seal('card', JSON.stringify(reading));
      return { status: 'read', reading: sealed };
    } catch (error) {
      if (stopping.signal.aborted) return null;
      const reason = error instanceof ReadingError ? error.reason : 'crashed';
      // What a reader says names a fault in code or machine; a card's text is never in it.
      if (reason !== 'off') {
        logger.warn({ card: String(_id), reason, detail: (error as Error).message }, 'not read');
      }
      return { status: 'failed', failure: reason };
    }
  }

  function work(): void {
    while (running.size < reader.concurrency && !stopping.signal.aborted) {
      const next = queue.shift();
      if (!next) return;
      const task: Promise<void> = read(next)
        .catch((error: unknown) => {
          logger.error({ card: String(next._id), err: error }, 'the outcome was not kept');
        })
        .finally(() => {
          running.delete(task);
          work();
        });
      running.add(task);
    }
  }

  return {
    /** @throws DomainError OVERLOADED when too many wait */
    assertRoom(): void {
      if (queue.isFull) {
        throw new DomainError('OVERLOADED', `${queue.size} cards wait`, { retryAfter: 60 });
      }
    },

    enqueue(card: Waiting): void {
      queue.push(String(card.staffId), card);
      work();
    },

    /** Takes up what an earlier server left; once, at boot. */
    async resume(): Promise<void> {
      const left = await cards
        .find({ status: 'reading' }, { staffId: 1, full: 1 })
        .sort({ createdAt: 1 })
        .limit(mostWaiting)
        .lean();
      for (const card of left) queue.push(String(card.staffId), card);
      work();
    },

    /** Lets go of the card in hand, which stays `reading`; ends the reader. */
    async stop(): Promise<void> {
      stopping.abort(new Error('the server is stopping'));
      await Promise.all(running);
      await reader.stop();
    },
  };
}
