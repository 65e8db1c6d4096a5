import {
  customerActs,
  type CustomerAccess,
  type CustomerAct,
  type CustomerStatus,
} from '@minglu/shared/customer/customer.options';
import { scopes } from '@minglu/shared/permissions';
import type { Types } from 'mongoose';
import { noneOf, not, oneOf } from '../../platform/database/conditions';
import { DomainError } from '../../platform/domainError';
import { isAllowed, type Actor } from '../staff/actor';
import type { HandoverMark, ShareRecord } from './customer.model';

/** The condition that a query of customers carries: what is outside it does not exist. */
export type Scope = Record<string, unknown>;

type Reader = Pick<Actor, 'id' | 'role' | 'teamTree' | 'handovers'>;

/** What of a record decides who reaches it. */
export interface Held {
  ownerId: Types.ObjectId | null;
  teamId: Types.ObjectId;
  status?: CustomerStatus;
  shares?: readonly ShareRecord[];
  handover?: HandoverMark;
}

/**
 * What a reader works with, as conditions that no record meets twice: one's own (a rep), the team
 * tree's (a manager) or all (an admin), and what is shared with one. A list asks for each by itself,
 * since each has its indexes and no index serves both.
 */
export function customerScopes(actor: Reader): Scope[] {
  const { id, teamTree } = actor;
  const shared = { 'shares.staffId': id };
  switch (scopes[actor.role]) {
    case 'own': {
      const others = anyOf(heldScopes(actor, 'ownerId', not(id)));
      return [...heldScopes(actor, 'ownerId', id), { ...shared, ...others }];
    }
    case 'team': {
      const others = anyOf(heldScopes(actor, 'teamId', noneOf(teamTree)));
      return [...heldScopes(actor, 'teamId', oneOf(teamTree)), { ...shared, ...others }];
    }
    case 'all':
      return [{}];
  }
}

/** What one staff member owns. */
export function ownedBy(actor: Reader, ownerId: Types.ObjectId): Scope {
  return anyOf(heldScopes(actor, 'ownerId', ownerId));
}

/**
 * A condition on whose a customer is. While a handover is moving, its marks say that of the customers
 * that it takes along, whether they have been moved yet or not.
 */
function heldScopes(
  { handovers: { movingId } }: Reader,
  field: 'ownerId' | 'teamId',
  condition: unknown,
): Scope[] {
  if (!movingId) return [{ [field]: condition }];
  return [
    { [field]: condition, 'handover.id': not(movingId) },
    { [`handover.${field}`]: condition, 'handover.id': movingId },
  ];
}

/** The record with whose it is for this reader, a moving handover counted in. */
export function asHeld<Record extends Held>(reader: Reader, record: Record): Record {
  const { handover, ...rest } = record;
  if (!handover) return record;
  const { movingId } = reader.handovers;
  if (!movingId?.equals(handover.id)) return record;
  return { ...(rest as Record), ownerId: handover.ownerId, teamId: handover.teamId };
}

/** The same in one condition, for a look at single records. */
export function customerScope(actor: Reader): Scope {
  return anyOf(customerScopes(actor));
}

/** Whatever a reader may know of at all: the public pool as well. */
export function visibleScope(actor: Reader): Scope {
  return scopes[actor.role] === 'all' ? {} : anyOf([...customerScopes(actor), { ownerId: null }]);
}

function anyOf(conditions: Scope[]): Scope {
  return conditions.length === 1 ? (conditions[0] ?? {}) : { $or: conditions };
}

/** How far a reader reaches into one record; null when it does not exist for them. */
export function accessTo(reader: Reader, stored: Held): CustomerAccess | null {
  const record = asHeld(reader, stored);
  if (isInReach(reader, record)) return 'full';
  const share = record.shares?.find(({ staffId }) => staffId.equals(reader.id));
  if (share) return share.access;
  if (record.ownerId !== null) return null;
  // The pool: a rep sees that it is there, a manager sees what it is.
  return scopes[reader.role] === 'own' ? 'pool' : 'read';
}

function isInReach({ id, role, teamTree }: Reader, { ownerId, teamId }: Held): boolean {
  switch (scopes[role]) {
    case 'own':
      return ownerId?.equals(id) ?? false;
    case 'team':
      return teamTree.some((team) => team.equals(teamId));
    case 'all':
      return true;
  }
}

const actsOf: Record<CustomerAccess, readonly CustomerAct[]> = {
  full: customerActs,
  edit: ['read', 'edit', 'reveal'],
  read: ['read', 'reveal', 'claim'],
  pool: ['claim'],
};

/** What a reader may do with the record; whether its state allows it now is the act's own concern. */
export function actsOn(reader: Reader, record: Held): CustomerAct[] {
  const access = accessTo(reader, record);
  return access === null ? [] : actsOf[access].filter((act) => fits(reader, record, act));
}

function fits(reader: Reader, { ownerId }: Held, act: CustomerAct): boolean {
  switch (act) {
    case 'share':
    case 'release':
      return ownerId !== null;
    case 'claim':
      return ownerId === null;
    case 'lock':
      return isAllowed(reader, 'customer.lock');
    case 'approve':
      return isAllowed(reader, 'customer.approve');
    case 'merge':
      return isAllowed(reader, 'customer.merge');
    default:
      return true;
  }
}

/** @throws DomainError FORBIDDEN when the reader sees the record and may not do this with it */
export function assertMay(reader: Reader, record: Held, act: CustomerAct): void {
  if (actsOn(reader, record).includes(act)) return;
  const access = accessTo(reader, record) ?? 'no';
  throw new DomainError('FORBIDDEN', `${access} access does not reach to ${act}`);
}
