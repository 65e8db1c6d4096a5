import { randomUUID } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import type { Clock } from '../clock';
import { atMost } from './conditions';
import { duplicateIndexOf } from './database';

/** Who works on something that only one process at a time may do, and until when they are believed. */
export interface LeaseRecord {
  _id: string;
  holder: string;
  until: Date;
}

export const leaseSchema = new Schema<LeaseRecord>(
  { _id: String, holder: String, until: Date },
  { versionKey: false, strict: 'throw' },
);

/** @returns whether the lease is still one's own; call it between steps */
export type Renew = () => Promise<boolean>;

export type Leases = ReturnType<typeof createLeases>;

/** Longer than a step of most works, shorter than one would wait for work that died. */
const usualMs = 60_000;

/** Never twice at once, in whatever process; what a killed process held is free when its time is up. */
export function createLeases({ leases, clock }: { leases: Model<LeaseRecord>; clock: Clock }) {
  const until = (ms: number) => new Date(clock.now().getTime() + ms);

  async function seed(name: string): Promise<void> {
    try {
      await leases.updateOne(
        { _id: name },
        { $setOnInsert: { holder: '', until: new Date(0) } },
        { upsert: true },
      );
    } catch (error) {
      if (duplicateIndexOf(error) === null) throw error;
    }
  }

  return {
    /** Runs the work, unless it runs already: then null. @param ms longer than a step of it takes */
    async hold<Result>(
      name: string,
      work: (renew: Renew) => Promise<Result>,
      ms = usualMs,
    ): Promise<Result | null> {
      const holder = randomUUID();
      await seed(name);
      const taken = await leases.updateOne(
        { _id: name, until: atMost(clock.now()) },
        { $set: { holder, until: until(ms) } },
      );
      if (taken.matchedCount === 0) return null;
      const renew = async () => {
        const { matchedCount } = await leases.updateOne(
          { _id: name, holder },
          { $set: { until: until(ms) } },
        );
        return matchedCount > 0;
      };
      try {
        return await work(renew);
      } finally {
        await leases.updateOne({ _id: name, holder }, { $set: { until: new Date(0) } });
      }
    },
  };
}
