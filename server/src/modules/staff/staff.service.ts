import type { FieldRights } from '@minglu/shared/customer/field.access';
import type { Role } from '@minglu/shared/permissions';
import type { Model, Types } from 'mongoose';
import type { Actor, HandoverState } from './actor';
import type { StaffRecord } from './staff.model';
import type { TeamRecord } from './team.model';
import { oneOf } from '../../platform/database/conditions';

export interface StaffDeps {
  staff: Model<StaffRecord>;
  teams: Model<TeamRecord>;
  handovers: () => Promise<HandoverState>;
  rightsOf: (role: Role) => Promise<FieldRights>;
}

/** More devices than a person has. */
const devicesKept = 20;

export type StaffService = ReturnType<typeof createStaffService>;

export function createStaffService({ staff, teams, handovers, rightsOf }: StaffDeps) {
  return {
    /** Any staff member by user name, in whatever spelling; null when there is none. */
    findByUsername: (username: string) =>
      staff.findOne({ username: username.trim().toLowerCase() }).lean(),

    findActive: (id: Types.ObjectId) => staff.findOne({ _id: id, status: 'active' }).lean(),

    /** The active member that a WeChat is bound to; null when there is none. */
    findByWechat: (wechatHash: string) => staff.findOne({ wechatHash, status: 'active' }).lean(),

    /** From now on this device's attempts are counted apart; the last twenty are known. */
    async rememberDevice(id: Types.ObjectId, deviceHash: string): Promise<void> {
      await staff.updateOne(
        { _id: id },
        { $push: { deviceHashes: { $each: [deviceHash], $slice: -devicesKept } } },
      );
    },

    async setPassword(id: Types.ObjectId, passwordHash: string): Promise<void> {
      await staff.updateOne({ _id: id }, { $set: { passwordHash }, $inc: { version: 1 } });
    },

    /** Everything that the policies need to know of a staff member; null when suspended or gone. */
    async identify(id: Types.ObjectId): Promise<Omit<Actor, 'channel' | 'requestId'> | null> {
      const member = await staff.findOne({ _id: id, status: 'active' }).lean();
      if (!member) return null;
      const [team, below, state, fields] = await Promise.all([
        teams.findById(member.teamId).lean(),
        teams.find({ ancestors: member.teamId }).select('_id').lean(),
        handovers(),
        rightsOf(member.role),
      ]);
      return {
        id: member._id,
        name: member.name,
        role: member.role,
        team: { id: member.teamId, name: team?.name ?? '' },
        teamTree: [member.teamId, ...below.map(({ _id }) => _id)],
        handovers: state,
        fields,
      };
    },

    /** Names of staff members and teams, for the presenters. */
    async namesOf(ids: { staff?: Types.ObjectId[]; teams?: Types.ObjectId[] }): Promise<Names> {
      const { staff: members = [], teams: groups = [] } = ids;
      const found = [
        ...(members.length
          ? await staff
              .find({ _id: oneOf(members) })
              .select('name')
              .lean()
          : []),
        ...(groups.length
          ? await teams
              .find({ _id: oneOf(groups) })
              .select('name')
              .lean()
          : []),
      ];
      return new Map(found.map(({ _id, name }) => [String(_id), name]));
    },
  };
}

/** Id -> name of staff members and teams. */
export type Names = ReadonlyMap<string, string>;
