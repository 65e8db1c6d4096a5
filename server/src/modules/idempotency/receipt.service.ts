import { randomUUID } from 'node:crypto';
import type { Model, Types } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError } from '../../platform/domainError';
import type { ReceiptRecord } from './receipt.model';
import { absent, below } from '../../platform/database/conditions';

/** The right to do one keyed request once. */
export interface Receipt {
  /**
   * Writes down what the request made; inside the same transaction, so that a record and its receipt
   * exist together or not at all.
   */
  settle(resourceId: string): Promise<void>;
  /**
   * The work begins now, after waiting: the lease runs anew.
   * @throws DomainError IDEMPOTENCY_IN_PROGRESS when a later attempt has taken over meanwhile
   */
  renew(): Promise<void>;
  /** Frees the key after a refusal. */
  release(): Promise<void>;
}

/** A request without a key has nothing to write down. */
export const noReceipt: Receipt = {
  settle: () => Promise.resolve(),
  renew: () => Promise.resolve(),
  release: () => Promise.resolve(),
};

export interface KeyedRequest {
  staffId: Types.ObjectId;
  route: string;
  key: string;
  /** The body in a form in which equal bodies are equal. */
  content: string | Uint8Array;
}

export type ReceiptService = ReturnType<typeof createReceiptService>;

/**
 * A request that has not ended after this long is taken to have died with its server. If it lives
 * after all, the attempt that took over keeps it from settling.
 */
const leaseMs = 10_000;

export function createReceiptService(deps: {
  receipts: Model<ReceiptRecord>;
  cipher: FieldCipher;
  clock: Clock;
}) {
  const { receipts, cipher, clock } = deps;
  const leaseEnd = () => new Date(clock.now().getTime() + leaseMs);

  function receiptOf(_id: string, attempt: string): Receipt {
    return {
      async settle(resourceId) {
        // A later attempt that took over after the lease makes this one fail, and its record with it.
        const { matchedCount } = await receipts.updateOne(
          { _id, attempt },
          { $set: { resourceId } },
        );
        if (matchedCount === 0) throw inProgress('a later attempt took over');
      },
      async renew() {
        const renewed = await receipts.updateOne(
          { _id, attempt },
          { $set: { leaseUntil: leaseEnd() } },
        );
        if (renewed.matchedCount === 0) throw inProgress('a later attempt took over');
      },
      async release() {
        await receipts.deleteOne({
          _id,
          attempt,
          resourceId: absent(),
        });
      },
    };
  }

  async function takeOver(_id: string, bodyHash: string, attempt: string): Promise<boolean> {
    const { matchedCount } = await receipts.updateOne(
      {
        _id,
        leaseUntil: below(clock.now()),
        resourceId: absent(),
      },
      { $set: { attempt, bodyHash, leaseUntil: leaseEnd() } },
    );
    return matchedCount > 0;
  }

  return {
    /**
     * Takes the key for this request, or says what it already made.
     * @throws DomainError IDEMPOTENCY_MISMATCH (another body), IDEMPOTENCY_IN_PROGRESS
     */
    async claim(request: KeyedRequest): Promise<{ receipt: Receipt } | { replayOf: string }> {
      const _id = `${String(request.staffId)} ${request.route} ${request.key}`;
      const bodyHash = cipher.hash('idempotency', digestible(request.content));
      const attempt = randomUUID();
      try {
        await receipts.create({ _id, bodyHash, attempt, leaseUntil: leaseEnd() });
        return { receipt: receiptOf(_id, attempt) };
      } catch (error) {
        if (duplicateIndexOf(error) === null) throw error;
      }
      const known = await receipts.findById(_id).lean();
      const isDead = known && !known.resourceId && known.leaseUntil < clock.now();
      if (known && known.bodyHash !== bodyHash && !isDead) {
        throw new DomainError('IDEMPOTENCY_MISMATCH', 'the key was used with another body');
      }
      if (known?.resourceId) return { replayOf: known.resourceId };
      if (known && (await takeOver(_id, bodyHash, attempt))) {
        return { receipt: receiptOf(_id, attempt) };
      }
      throw inProgress('the key is being used');
    },
  };
}

function inProgress(message: string): DomainError {
  return new DomainError('IDEMPOTENCY_IN_PROGRESS', message, { retryAfter: 1 });
}

function digestible(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('base64');
}
