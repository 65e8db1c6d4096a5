import type { Model, Types } from 'mongoose';
import { not } from '../../platform/database/conditions';
import type { Database } from '../../platform/database/database';
import { DomainError, fieldError, notFound } from '../../platform/domainError';
import type { StaffRecord } from './staff.model';
import type { TeamInput } from './staff.schema';
import type { TeamRecord } from './team.model';

export interface TeamDeps {
  database: Database;
  teams: Model<TeamRecord>;
  staff: Model<StaffRecord>;
  /** Whether customers belong to the team, archived ones included. */
  hasCustomers: (team: Types.ObjectId) => Promise<boolean>;
}

/** Somebody changed the team meanwhile; carries it as it is now. */
export class TeamConflict extends DomainError {
  constructor(readonly current: TeamRecord) {
    super('VERSION_CONFLICT', `the team is at version ${current.version}`);
  }
}

interface TeamTarget {
  id: string;
  version: number;
}

export type TeamService = ReturnType<typeof createTeamService>;

/** The tree of teams; who leads a team reaches every team below it. */
export function createTeamService({ database, teams, staff, hasCustomers }: TeamDeps) {
  async function ancestorsBelow(parent: string | null | undefined): Promise<Types.ObjectId[]> {
    if (!parent) return [];
    const above = await teams.findById(parent).lean();
    if (!above) throw fieldError('parent', 'allowed');
    return [...above.ancestors, above._id];
  }

  async function take({ id, version }: TeamTarget): Promise<TeamRecord> {
    const team = await teams.findById(id).lean();
    if (!team) throw notFound('team');
    if (team.version !== version) throw new TeamConflict(team);
    return team;
  }

  /** Moves the whole branch: whoever is below keeps the way up through this team. */
  async function move(team: TeamRecord, ancestors: Types.ObjectId[]): Promise<void> {
    if (ancestors.some((id) => id.equals(team._id))) throw fieldError('parent', 'allowed');
    const branch = await teams.find({ ancestors: team._id }).lean();
    for (const below of branch) {
      const rest = below.ancestors.slice(team.ancestors.length);
      await teams.updateOne({ _id: below._id }, { $set: { ancestors: [...ancestors, ...rest] } });
    }
  }

  return {
    /** @throws DomainError NOT_FOUND */
    async find(id: string): Promise<TeamRecord> {
      const team = await teams.findById(id).lean();
      if (!team) throw notFound('team');
      return team;
    },

    list: () => teams.find({}).sort({ name: 1, _id: 1 }).lean(),

    /** @throws DomainError VALIDATION_FAILED (no such parent) */
    async create({ name, parent }: TeamInput): Promise<TeamRecord> {
      return (await teams.create({ name, ancestors: await ancestorsBelow(parent) })).toObject();
    },

    /** @throws DomainError NOT_FOUND, VERSION_CONFLICT, VALIDATION_FAILED (below itself) */
    update: (target: TeamTarget, { name, parent }: Partial<TeamInput>): Promise<TeamRecord> =>
      database.transaction(async () => {
        const team = await take(target);
        const ancestors = parent === undefined ? team.ancestors : await ancestorsBelow(parent);
        if (parent !== undefined) await move(team, ancestors);
        const updated = await teams
          .findOneAndUpdate(
            { _id: team._id, version: team.version },
            { $set: { ...(name !== undefined && { name }), ancestors }, $inc: { version: 1 } },
            { returnDocument: 'after' },
          )
          .lean();
        if (!updated) throw new TeamConflict(team);
        return updated;
      }),

    /** Only an empty team goes. @throws DomainError NOT_FOUND, VERSION_CONFLICT, IN_USE */
    remove: (target: TeamTarget): Promise<TeamRecord> =>
      database.transaction(async () => {
        const team = await take(target);
        const [below, member, isOwner, other] = await Promise.all([
          teams.exists({ ancestors: team._id }),
          staff.exists({ teamId: team._id }),
          hasCustomers(team._id),
          teams.exists({ _id: not(team._id) }),
        ]);
        if (below || member || isOwner || !other) {
          throw new DomainError('IN_USE', 'the team has members, customers or teams below it');
        }
        await teams.deleteOne({ _id: team._id });
        return team;
      }),
  };
}
