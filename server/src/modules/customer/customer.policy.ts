import { scopes } from '@minglu/shared/permissions';
import type { Types } from 'mongoose';
import type { Actor } from '../staff/actor';
import { oneOf } from '../../platform/database/conditions';

/** The condition that every query of customers carries: what is outside it does not exist. */
export type Scope =
  { ownerId: Types.ObjectId } | { teamId: { $in: Types.ObjectId[] } } | Record<string, never>;

type Reader = Pick<Actor, 'id' | 'role' | 'teamTree'>;
type Owned = { ownerId: Types.ObjectId | null; teamId: Types.ObjectId };

/** Reps reach their own customers, managers their team tree's, admins all. */
export function customerScope(actor: Reader): Scope {
  switch (scopes[actor.role]) {
    case 'own':
      return { ownerId: actor.id };
    case 'team':
      return { teamId: oneOf(actor.teamTree) };
    case 'all':
      return {};
  }
}

/** The same scope as a condition on one record, for records that were read without it. */
export function canReadCustomer(actor: Reader, record: Owned): boolean {
  switch (scopes[actor.role]) {
    case 'own':
      return record.ownerId?.equals(actor.id) ?? false;
    case 'team':
      return actor.teamTree.some((team) => team.equals(record.teamId));
    case 'all':
      return true;
  }
}
