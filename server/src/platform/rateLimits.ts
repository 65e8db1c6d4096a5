import { Schema, type Connection, type Model } from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from './clock';
import type { FieldCipher } from './crypto/fieldCipher';
import { atMost } from './database/conditions';
import { DomainError } from './domainError';

/** What somebody has used up of a limit; the library's own form. */
export interface LimitRecord {
  /** A keyed hash: who it is stays unsaid. */
  key: string;
  points: number;
  expire: Date;
}

export const limitSchema = new Schema<LimitRecord>(
  { key: { type: String, required: true, unique: true }, points: Number, expire: Date },
  { versionKey: false },
);
limitSchema.index({ expire: 1 });

/** So many in so many seconds, of each key apart. */
export interface RateLimit {
  /** Counts one more. @throws DomainError RATE_LIMITED with the seconds to wait */
  count(key: string): Promise<void>;
  /** Takes one back. */
  giveBack(key: string): Promise<void>;
  clear(key: string): Promise<void>;
}

export interface RateLimitsDeps {
  limits: Model<LimitRecord>;
  connection: Connection;
  cipher: FieldCipher;
  clock: Clock;
}

export type RateLimits = ReturnType<typeof createRateLimits>;

/** Limits that hold for all processes of the server together, because they are counted in the database. */
export function createRateLimits({ limits, connection, cipher, clock }: RateLimitsDeps) {
  return {
    limit(name: string, points: number, seconds: number): RateLimit {
      const limiter = new RateLimiterMongo({
        storeClient: connection.getClient(),
        dbName: connection.name,
        tableName: limits.collection.name,
        disableIndexesCreation: true,
        keyPrefix: name,
        points,
        duration: seconds,
        // Who is far beyond it costs the database nothing.
        inMemoryBlockOnConsumed: points + 1,
      });
      const hashed = (key: string) => cipher.hash('limit', key);
      return {
        count: (key) => consume(limiter, hashed(key)),
        giveBack: async (key) => {
          await limiter.reward(hashed(key), 1);
        },
        clear: async (key) => {
          await limiter.delete(hashed(key));
        },
      };
    },

    /** Forgets what has run out. */
    async sweep(): Promise<void> {
      await limits.deleteMany({ expire: atMost(clock.now()) });
    },
  };
}

async function consume(limiter: RateLimiterMongo, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new DomainError('RATE_LIMITED', `more than ${limiter.points}`, { retryAfter: seconds });
  }
}
