import type { Actor } from './actor';
import type { StaffRecord } from './staff.model';

/**
 * Nobody suspends or demotes themselves: whoever changes the staff stays able to undo it, so that a
 * company cannot lose its last admin by a slip.
 */
export function canChangeStaff(
  actor: Pick<Actor, 'id'>,
  target: Pick<StaffRecord, '_id' | 'role'>,
  change: { role?: StaffRecord['role']; status?: StaffRecord['status'] },
): boolean {
  if (!target._id.equals(actor.id)) return true;
  const keepsRole = change.role === undefined || change.role === target.role;
  return keepsRole && change.status !== 'suspended';
}
