import { idParams } from '../../http/commonSchemas';
import { route, type Route } from '../../http/route';
import { DomainError } from '../../platform/domainError';
import type { Actor } from './actor';
import { presentTeam } from './staff.presenter';
import { teamAnswer, teamBody, teamPatchBody, teamsAnswer, type TeamInput } from './staff.schema';
import type { StaffService } from './staff.service';
import type { TeamRecord } from './team.model';
import { TeamConflict, type TeamService } from './team.service';

type Id = { id: string };
const tag = 'staff';
/** What only an admin does, and is always told to the security log. */
const keeping = { permission: 'staff.manage', event: 'permission' } as const;

/** The tree of teams: everyone sees it, an admin shapes it. */
export function teamRoutes({ staff, teams }: { staff: StaffService; teams: TeamService }): Route[] {
  const presentAll = async (records: TeamRecord[]) => {
    const names = await staff.namesOf({ teams: records.flatMap(({ ancestors }) => ancestors) });
    return records.map((record) => presentTeam(record, names));
  };
  const present = async (record: TeamRecord) => (await presentAll([record]))[0];
  const changed = async (write: Promise<TeamRecord>) => {
    try {
      return await present(await write);
    } catch (error) {
      if (!(error instanceof TeamConflict)) throw error;
      const current = await present(error.current);
      throw new DomainError('VERSION_CONFLICT', error.message, { extra: () => ({ current }) });
    }
  };
  const load = async (_actor: Actor, id: string) => present(await teams.find(id));

  return [
    route(
      'get',
      '/teams',
      { summary: 'All teams', tag, permission: 'staff.read', answers: { 200: teamsAnswer } },
      async () => ({ items: await presentAll(await teams.list()) }),
    ),
    route<unknown, unknown, TeamInput>(
      'post',
      '/teams',
      {
        summary: 'A new team, below another or at the top',
        tag,
        ...keeping,
        body: teamBody,
        idempotency: { isRequired: false, load },
        answers: { 201: teamAnswer },
      },
      async ({ input, receipt }) => {
        const team = await teams.create(input.body);
        await receipt.settle(String(team._id));
        return present(team);
      },
    ),
    route<Id, unknown, Partial<TeamInput>>(
      'patch',
      '/teams/:id',
      {
        summary: 'Rename or move a team with everything below it',
        tag,
        ...keeping,
        params: idParams,
        body: teamPatchBody,
        ifMatch: true,
        answers: { 200: teamAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ input: { params, body }, version }) =>
        changed(teams.update({ id: params.id, version }, body)),
    ),
    route<Id>(
      'delete',
      '/teams/:id',
      {
        summary: 'Remove a team that has no member, no customer and no team below it',
        tag,
        ...keeping,
        params: idParams,
        ifMatch: true,
        answers: { 200: teamAnswer },
        errors: ['NOT_FOUND', 'IN_USE'],
      },
      ({ input, version }) => changed(teams.remove({ id: input.params.id, version })),
    ),
  ];
}
