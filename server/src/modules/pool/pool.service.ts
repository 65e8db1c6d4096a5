import type { PoolRefusal } from '@minglu/shared/customer/pool.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import type { Types } from 'mongoose';
import { type Model } from 'mongoose';
import { present } from '../../platform/database/conditions';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, notFound } from '../../platform/domainError';
import { SerialQueue } from '../../platform/queue';
import type { CustomerDeps } from '../customer/customer.deps';
import type { CustomerRecord } from '../customer/customer.model';
import { accessTo, assertMay } from '../customer/customer.policy';
import { VersionConflict, type Editor } from '../customer/edit.service';
import type { SettingService } from '../setting/setting.service';
import type { Actor } from '../staff/actor';
import type { HoldingRecord } from './holding.model';
import { claimRefusal, isBound, releaseRefusal } from './pool.policy';

export interface PoolDeps extends Pick<CustomerDeps, 'customers' | 'database' | 'clock' | 'staff'> {
  editor: Editor;
  holdings: Model<HoldingRecord>;
  settings: SettingService;
}

/** Claims that may wait for their turn; whoever comes later would not get what they saw anyway. */
const queueLimit = 2_000;

const titles: Record<PoolRefusal['reason'], keyof Messages['errors']> = {
  notActive: 'POOL_NOT_ACTIVE',
  locked: 'POOL_LOCKED',
  coolDown: 'POOL_COOL_DOWN',
  previousOwner: 'POOL_PREVIOUS_OWNER',
};

export type PoolService = ReturnType<typeof createPoolService>;

/** Customers that nobody owns: how they get there, and whose they become. */
export function createPoolService(deps: PoolDeps) {
  const { customers, database, editor, holdings, settings, staff, clock } = deps;
  const queue = new SerialQueue(queueLimit);

  const held = (staffId: Types.ObjectId) =>
    customers.countDocuments({ ownerId: staffId, claimedAt: present() });

  async function ownerName({ ownerId }: CustomerRecord): Promise<string | null> {
    if (!ownerId) return null;
    return (await staff.namesOf({ staff: [ownerId] })).get(String(ownerId)) ?? '';
  }

  /** What is in the pool, or was a moment ago: whoever lost the race is told, nobody else learns of it. */
  async function findFree(actor: Actor, id: string): Promise<CustomerRecord> {
    const record = await customers.findById(id).lean();
    if (!record) throw notFound('customer');
    if (record.ownerId === null) return record;
    const isKnown = record.claimedAt !== undefined || accessTo(actor, record) !== null;
    if (!isKnown) throw notFound('customer');
    throw new DomainError('ALREADY_OWNED', 'the customer has an owner');
  }

  /** The write that all claims of a rep share comes first, so that each counts what the others got. */
  async function assertWithinQuota(actor: Actor, quota: number): Promise<void> {
    if (!isBound(actor)) return;
    await holdings.updateOne({ _id: actor.id }, { $inc: { claims: 1 } });
    if ((await held(actor.id)) < quota) return;
    throw new DomainError('QUOTA_EXCEEDED', `${quota} customers claimed`, {
      title: 'POOL_QUOTA',
      values: { limit: quota },
    });
  }

  const take = (actor: Actor, id: string): Promise<CustomerRecord> =>
    database.transaction(async () => {
      const { pool } = await settings.inForce();
      const record = await findFree(actor, id);
      assertMay(actor, record, 'claim');
      const now = clock.now();
      assertNot(claimRefusal(actor, record, pool, now));
      await assertWithinQuota(actor, pool.quota);
      return editor.put(
        { actor, id, version: record.version },
        record,
        'claim',
        {
          $set: { ownerId: actor.id, teamId: actor.team.id, claimedAt: now },
          $unset: { pooled: 1 },
        },
        [{ path: 'owner', from: null, to: actor.name }],
      );
    });

  async function prepareHolding(actor: Actor): Promise<void> {
    try {
      await holdings.updateOne(
        { _id: actor.id },
        { $setOnInsert: { claims: 0 } },
        { upsert: true },
      );
    } catch (error) {
      if (duplicateIndexOf(error) === null) throw error;
    }
  }

  async function giveAway(actor: Actor, record: CustomerRecord): Promise<CustomerRecord> {
    assertNot(releaseRefusal(actor, record));
    const pooled = { at: clock.now(), previousOwnerId: record.ownerId };
    return editor.put(
      { actor, id: String(record._id), version: record.version },
      record,
      'release',
      {
        $set: { ownerId: null, pooled },
        $unset: { shares: 1, claimedAt: 1, recycleAt: 1 },
      },
      [{ path: 'owner', from: await ownerName(record), to: null }],
    );
  }

  return {
    /** What a rep holds of those claimed, and may hold; null for whom the rule does not bind. */
    async quotaOf(actor: Actor): Promise<{ held: number; limit: number } | null> {
      if (!isBound(actor)) return null;
      const { pool } = await settings.inForce();
      return { held: await held(actor.id), limit: pool.quota };
    },

    /** Why the actor may not claim this one now. */
    async refusalFor(actor: Actor): Promise<(record: CustomerRecord) => PoolRefusal | undefined> {
      const { pool } = await settings.inForce();
      const now = clock.now();
      return (record) => claimRefusal(actor, record, pool, now);
    },

    /**
     * Gives the customer to the pool; whoever it was shared with loses it as well.
     * @throws DomainError NOT_FOUND, FORBIDDEN, POOL_REFUSED
     */
    release: (actor: Actor, id: string): Promise<CustomerRecord> =>
      database.transaction(async () => giveAway(actor, await editor.reach(actor, id, 'release'))),

    /** The same for one whose time has come, unless somebody has touched it meanwhile. */
    recycle: (system: Actor, id: string): Promise<boolean> =>
      database.transaction(async () => {
        const record = await editor.reach(system, id, 'release');
        const isDue = record.recycleAt !== undefined && record.recycleAt <= clock.now();
        if (isDue) await giveAway(system, record);
        return isDue;
      }),

    /**
     * Makes the customer the actor's own. Of many at once the first gets it.
     * @throws DomainError NOT_FOUND, ALREADY_OWNED, QUOTA_EXCEEDED, POOL_REFUSED, OVERLOADED
     */
    async claim(actor: Actor, id: string): Promise<CustomerRecord> {
      // Who comes too late takes no place in the queue; the transaction looks again.
      await findFree(actor, id);
      await prepareHolding(actor);
      return queue.run(async () => {
        try {
          return await take(actor, id);
        } catch (error) {
          if (!(error instanceof VersionConflict)) throw error;
          return take(actor, id);
        }
      });
    },

    /** Keeps the customer where it is, or no longer. @throws DomainError NOT_FOUND, FORBIDDEN */
    setLock: (actor: Actor, id: string, isLocked: boolean): Promise<CustomerRecord> =>
      database.transaction(async () => {
        const record = await editor.reach(actor, id, 'lock');
        const was = record.isLocked ?? false;
        if (was === isLocked) return record;
        return editor.put(
          { actor, id, version: record.version },
          record,
          'update',
          isLocked ? { $set: { isLocked } } : { $set: {}, $unset: { isLocked: 1 } },
          [{ path: 'isLocked', from: was, to: isLocked }],
        );
      }),
  };
}

function assertNot(refusal: PoolRefusal | undefined): void {
  if (!refusal) return;
  const { reason, until } = refusal;
  throw new DomainError('POOL_REFUSED', reason, {
    title: titles[reason],
    values: { date: until?.slice(0, 10) ?? '' },
    extra: () => ({ ...refusal }),
  });
}
