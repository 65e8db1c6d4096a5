import { everyRight } from '@minglu/shared/customer/field.access';
import { Types } from 'mongoose';
import type { PoolSettings } from '@minglu/shared/setting/setting.types';
import { above, absent, below, not, present } from '../../platform/database/conditions';
import type { Leases, Renew } from '../../platform/database/lease';
import type { CustomerDeps } from '../customer/customer.deps';
import type { CustomerRecord } from '../customer/customer.model';
import type { Actor } from '../staff/actor';
import type { PoolDeps, PoolService } from './pool.service';

export interface RecycleDeps extends PoolDeps {
  history: CustomerDeps['history'];
  leases: Leases;
}

const dayMs = 86_400_000;
/** Customers looked at in one step. */
const batchSize = 100;

type Looked = Pick<CustomerRecord, '_id' | 'updatedAt' | 'recycleAt'>;

/** Who does it: nobody in person. */
const system: Actor = {
  id: new Types.ObjectId('0'.repeat(24)),
  name: 'system',
  role: 'admin',
  team: { id: new Types.ObjectId('0'.repeat(24)), name: '' },
  teamTree: [],
  handovers: { sequence: 0, movingId: null },
  fields: everyRight,
  channel: 'system',
  requestId: 'recycle',
};

/**
 * Customers that nobody touches go into the pool, after their owner has been warned. A touch is any
 * entry of the history that a person made: an edit, a look at a number, a share.
 */
export function createRecycleService(deps: RecycleDeps, pool: PoolService) {
  const { customers, history, settings, leases, clock } = deps;
  const candidates = { ownerId: not(null), status: 'active', isLocked: absent() } as const;

  /** Ids of those that nobody has touched since, among the given. */
  async function untouched(found: readonly Looked[], since: Date): Promise<Looked[]> {
    const touched = await history.touchedSince(
      found.map(({ _id }) => _id),
      since,
    );
    return found.filter(({ _id, updatedAt }) => updatedAt < since && !touched.has(String(_id)));
  }

  /** A warning is taken back once somebody has touched the customer. */
  async function forgive(since: Date): Promise<void> {
    const warned = await customers
      .find({ recycleAt: present() })
      .select('updatedAt recycleAt')
      .lean<Looked[]>();
    for (let from = 0; from < warned.length; from += batchSize) {
      const some = warned.slice(from, from + batchSize);
      const left = new Set((await untouched(some, since)).map(({ _id }) => String(_id)));
      for (const { _id } of some.filter((one) => !left.has(String(one._id)))) {
        await customers.updateOne({ _id }, { $unset: { recycleAt: 1 } });
      }
    }
  }

  async function* longUntouched(since: Date): AsyncGenerator<Looked> {
    let after: Types.ObjectId | null = null;
    for (;;) {
      const found: Looked[] = await customers
        .find({
          ...candidates,
          updatedAt: below(since),
          ...(after && { _id: above(after) }),
        })
        .sort({ _id: 1 })
        .limit(batchSize)
        .select('updatedAt recycleAt')
        .lean<Looked[]>();
      yield* await untouched(found, since);
      const last = found.at(-1);
      if (!last || found.length < batchSize) return;
      after = last._id;
    }
  }

  async function run({ recycleAfterDays, warnDays }: PoolSettings, renew: Renew) {
    const done = { warned: 0, recycled: 0 };
    if (recycleAfterDays === null) {
      await customers.updateMany({ recycleAt: present() }, { $unset: { recycleAt: 1 } });
      return done;
    }
    const now = clock.now();
    const since = new Date(now.getTime() - (recycleAfterDays - warnDays) * dayMs);
    await forgive(since);
    for await (const { _id, recycleAt } of longUntouched(since)) {
      if (!(await renew())) break;
      if (!recycleAt) {
        const at = new Date(now.getTime() + warnDays * dayMs);
        await customers.updateOne({ _id, ...candidates }, { $set: { recycleAt: at } });
        done.warned += 1;
      } else if (recycleAt <= now) {
        if (await pool.recycle(system, String(_id))) done.recycled += 1;
      }
    }
    return done;
  }

  return {
    /** Warns, recycles, takes warnings back. Null when another process is at it. */
    recycle: async (): Promise<{ warned: number; recycled: number } | null> => {
      const inForce = await settings.inForce();
      return leases.hold('recycle', (renew) => run(inForce.pool, renew));
    },
  };
}
