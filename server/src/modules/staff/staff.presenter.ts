import type { Colleague, StaffMember, Team } from '@minglu/shared/staff/staff.types';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { maskMobile } from '../../platform/crypto/mask';
import { isAllowed, type Actor } from './actor';
import type { StaffRecord } from './staff.model';
import type { Names } from './staff.service';
import type { TeamRecord } from './team.model';

/** A colleague by name and team; an admin sees the account too, and nobody any of its secrets. */
export function presentMember(
  actor: Pick<Actor, 'role'>,
  record: StaffRecord,
  names: Names,
  cipher: FieldCipher,
): Colleague | StaffMember {
  const teamId = String(record.teamId);
  const colleague: Colleague = {
    id: String(record._id),
    name: record.name,
    team: { id: teamId, name: names.get(teamId) ?? '' },
  };
  if (!isAllowed(actor, 'staff.manage')) return colleague;
  return {
    ...colleague,
    username: record.username,
    role: record.role,
    status: record.status,
    mobile: record.mobile ? maskMobile(cipher.open('staffMobile', record.mobile)) : null,
    hasPassword: record.passwordHash !== undefined,
    isWechatBound: record.wechatHash !== undefined,
    version: record.version,
  };
}

export function presentTeam(record: TeamRecord, names: Names): Team {
  const parent = record.ancestors.at(-1);
  const parentId = parent && String(parent);
  return {
    id: String(record._id),
    name: record.name,
    parent: parentId ? { id: parentId, name: names.get(parentId) ?? '' } : null,
    version: record.version,
  };
}
