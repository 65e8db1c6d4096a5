import type { FieldRights } from '@minglu/shared/customer/field.access';
import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import type { Permission, Role } from '@minglu/shared/permissions';
import { permissions } from '@minglu/shared/permissions';
import type { Types } from 'mongoose';

/** Where handovers stand: how many there were, and the one whose customers are just being moved. */
export interface HandoverState {
  sequence: number;
  movingId: Types.ObjectId | null;
}

/** Who asks, how far they reach, and by which way they came. */
export interface Actor {
  id: Types.ObjectId;
  name: string;
  role: Role;
  team: { id: Types.ObjectId; name: string };
  /** The actor's team and every team below it. */
  teamTree: Types.ObjectId[];
  handovers: HandoverState;
  /** What of the fields that can be closed the actor's role sees and writes. */
  fields: FieldRights;
  channel: HistoryEntry['channel'];
  requestId: string;
}

/** Whether the actor's role may ask for this at all. */
export function isAllowed(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return permissions[actor.role].has(permission);
}
