import { scopes } from '@minglu/shared/permissions';
import type { Types } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import type { Actor } from '../staff/actor';

type Reader = Pick<Actor, 'role' | 'teamTree'>;

/** Whether the actor hands over customers from or to somebody of this team: a manager within their tree. */
export function canHandOver({ role, teamTree }: Reader, teamId: Types.ObjectId): boolean {
  return (
    scopes[role] === 'all' || (scopes[role] === 'team' && teamTree.some((id) => id.equals(teamId)))
  );
}

/** The handovers that the actor knows of: those within their reach on both sides. */
export function transferScope({ role, teamTree }: Reader): Record<string, unknown> {
  if (scopes[role] === 'all') return {};
  return { 'from.teamId': oneOf(teamTree), 'to.teamId': oneOf(teamTree) };
}
