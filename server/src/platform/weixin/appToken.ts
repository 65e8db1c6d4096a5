import { setTimeout as sleep } from 'node:timers/promises';
import { Schema, type Model } from 'mongoose';
import type { Clock } from '../clock';
import type { FieldCipher } from '../crypto/fieldCipher';
import { below } from '../database/conditions';
import { duplicateIndexOf } from '../database/database';
import { DomainError } from '../domainError';

/** An app's token, shared by every instance of the server. */
export interface AppTokenRecord {
  /** Which app's. */
  _id: string;
  sealed?: string;
  expiresAt: Date;
  /** Until then one instance is fetching a new one. */
  leaseUntil: Date;
}

export const appTokenSchema = new Schema<AppTokenRecord>(
  {
    _id: { type: String, required: true },
    sealed: String,
    expiresAt: { type: Date, required: true },
    leaseUntil: { type: Date, required: true },
  },
  { versionKey: false },
);

export interface AppTokenDeps {
  tokens: Model<AppTokenRecord>;
  cipher: FieldCipher;
  clock: Clock;
}

/** Asks WeChat for a token and how many seconds it lives. */
export type FetchToken = () => Promise<{ token: string; expiresIn: number }>;

const leaseMs = 15_000;
/** Renewed this long before it ends, so that no call meets its end on the way. */
const marginMs = 300_000;
const waitMs = 100;
const longestWaitMs = 20_000;

export type AppToken = ReturnType<typeof createAppToken>;

/**
 * One token for all instances: a second `access_token` would make the first invalid. Who finds it
 * spent takes the lease and fetches; the others wait for what that one writes.
 */
export function createAppToken(name: string, fetchToken: FetchToken, deps: AppTokenDeps) {
  const { tokens, cipher, clock } = deps;
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  async function read(): Promise<string | null> {
    const known = await tokens.findById(name).lean();
    if (!known?.sealed || known.expiresAt <= after(marginMs)) return null;
    return cipher.open('appToken', { sealed: known.sealed });
  }

  async function takeLease(): Promise<boolean> {
    const none = new Date(0);
    try {
      await tokens.create({ _id: name, expiresAt: none, leaseUntil: after(leaseMs) });
      return true;
    } catch (error) {
      if (duplicateIndexOf(error) === null) throw error;
    }
    const taken = await tokens.updateOne(
      { _id: name, leaseUntil: below(clock.now()), expiresAt: below(after(marginMs)) },
      { $set: { leaseUntil: after(leaseMs) } },
    );
    return taken.matchedCount > 0;
  }

  async function renew(): Promise<string> {
    try {
      const { token, expiresIn } = await fetchToken();
      const { sealed } = cipher.seal('appToken', token);
      const expiresAt = after(expiresIn * 1_000);
      await tokens.updateOne({ _id: name }, { $set: { sealed, expiresAt } });
      return token;
    } finally {
      await tokens.updateOne({ _id: name }, { $set: { leaseUntil: new Date(0) } });
    }
  }

  return {
    /** The token in force. @throws DomainError OVERLOADED when it cannot be had */
    async get(): Promise<string> {
      for (let waited = 0; waited < longestWaitMs; waited += waitMs) {
        const token = await read();
        if (token !== null) return token;
        if (await takeLease()) return renew();
        await sleep(waitMs);
      }
      throw new DomainError('OVERLOADED', 'no app token', { retryAfter: 5 });
    },

    /** WeChat refused this token: the next `get` fetches another, unless one has been meanwhile. */
    async drop(token: string): Promise<void> {
      if ((await read()) !== token) return;
      await tokens.updateOne({ _id: name }, { $set: { expiresAt: new Date(0) } });
    },
  };
}
