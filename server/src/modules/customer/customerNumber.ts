import type { Model } from 'mongoose';
import { yearIn } from '../../platform/clock';
import type { CounterRecord } from './counter.model';
import type { CustomerDeps } from './customer.deps';

export interface NumberAllocator {
  /**
   * The series of this year, its counter made when it is new; call it before the transaction, where
   * making one would conflict.
   */
  prepare(): Promise<string>;
  /** The series' next number; inside the insert's transaction, so that a failed insert leaves no gap. */
  allocate(series: string): Promise<string>;
}

/** `KH-2026-000123`: prefix, year in the company's zone, at least six digits. */
export function createNumberAllocator({
  config,
  clock,
  counters,
}: Pick<CustomerDeps, 'config' | 'clock' | 'counters'>): NumberAllocator {
  const prepared = new Set<string>();

  return {
    async prepare() {
      const series = `${config.customerNumberPrefix}-${yearIn(config.timeZone, clock.now())}`;
      if (!prepared.has(series)) await seed(counters, series);
      prepared.add(series);
      return series;
    },

    async allocate(series) {
      const counter = await counters
        .findOneAndUpdate({ _id: series }, { $inc: { last: 1 } }, { returnDocument: 'after' })
        .orFail()
        .lean();
      return formatNumber(series, counter.last);
    },
  };
}

/** Grows beyond six digits when it must. */
export function formatNumber(series: string, running: number): string {
  return `${series}-${String(running).padStart(6, '0')}`;
}

async function seed(counters: Model<CounterRecord>, series: string): Promise<void> {
  await counters.updateOne({ _id: series }, { $setOnInsert: { last: 0 } }, { upsert: true });
}
