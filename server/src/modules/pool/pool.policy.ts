import type { PoolRefusal } from '@minglu/shared/customer/pool.types';
import { scopes } from '@minglu/shared/permissions';
import type { PoolSettings } from '@minglu/shared/setting/setting.types';
import type { CustomerRecord } from '../customer/customer.model';
import type { Actor } from '../staff/actor';

type Pooled = Pick<CustomerRecord, 'status' | 'pooled' | 'isLocked'>;

const dayMs = 86_400_000;

/** The pool's rules bind reps; a manager and an admin see to it that they work out. */
export function isBound(actor: Pick<Actor, 'role'>): boolean {
  return scopes[actor.role] === 'own';
}

/** Why the actor may not claim the customer now; absent when they may. The quota is asked apart. */
export function claimRefusal(
  actor: Pick<Actor, 'id' | 'role'>,
  { status, pooled, isLocked }: Pooled,
  settings: PoolSettings,
  now: Date,
): PoolRefusal | undefined {
  if (status !== 'active') return { reason: 'notActive' };
  if (!isBound(actor)) return undefined;
  if (isLocked) return { reason: 'locked' };
  if (!pooled) return undefined;
  const isPrevious = pooled.previousOwnerId?.equals(actor.id) ?? false;
  const [reason, days] = isPrevious
    ? (['previousOwner', Math.max(settings.previousOwnerDays, settings.coolDownDays)] as const)
    : (['coolDown', settings.coolDownDays] as const);
  const until = new Date(pooled.at.getTime() + days * dayMs);
  return now < until ? { reason, until: until.toISOString() } : undefined;
}

/** Why the customer does not go into the pool now. */
export function releaseRefusal(
  actor: Pick<Actor, 'role'>,
  { status, isLocked }: Pooled,
): PoolRefusal | undefined {
  if (status !== 'active') return { reason: 'notActive' };
  return isLocked && isBound(actor) ? { reason: 'locked' } : undefined;
}
