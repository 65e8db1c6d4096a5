import type { Page } from '../../http/commonSchemas';
import { idParams, pageQuery } from '../../http/commonSchemas';
import { route, type Route } from '../../http/route';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { DomainError } from '../../platform/domainError';
import type { Actor } from './actor';
import type { InvitationService } from './invitation.service';
import { StaffConflict, type MemberService } from './member.service';
import type { StaffRecord } from './staff.model';
import { presentMember } from './staff.presenter';
import {
  invitationAnswer,
  memberAnswer,
  membersAnswer,
  staffBody,
  staffPatchBody,
  type StaffInput,
  type StaffPatch,
} from './staff.schema';
import type { StaffService } from './staff.service';

export interface StaffRouteDeps {
  staff: StaffService;
  members: MemberService;
  invitations: InvitationService;
  cipher: FieldCipher;
}

type Id = { id: string };
const tag = 'staff';
/** What only an admin does, and is always told to the security log. */
const keeping = { permission: 'staff.manage', event: 'permission' } as const;

/** The staff: everyone knows their colleagues, an admin keeps the accounts. */
export function staffRoutes({ staff, members, invitations, cipher }: StaffRouteDeps): Route[] {
  const present = async (actor: Actor, record: StaffRecord) =>
    presentMember(actor, record, await staff.namesOf({ teams: [record.teamId] }), cipher);
  const load = async (actor: Actor, id: string) => present(actor, await members.find(id));
  const changed = async (actor: Actor, write: Promise<StaffRecord>) => {
    try {
      return await present(actor, await write);
    } catch (error) {
      if (!(error instanceof StaffConflict)) throw error;
      const current = await present(actor, error.current);
      throw new DomainError('VERSION_CONFLICT', error.message, { extra: () => ({ current }) });
    }
  };

  /** One act on one member, without a body. */
  const act = (
    name: string,
    summary: string,
    work: (actor: Actor, id: string) => Promise<StaffRecord>,
  ): Route =>
    route<Id>(
      'post',
      `/staff/:id/${name}`,
      { summary, tag, ...keeping, params: idParams, answers: { 200: memberAnswer } },
      ({ actor, input }) => changed(actor, work(actor, input.params.id)),
    );

  return [
    route<unknown, Page>(
      'get',
      '/staff',
      {
        summary: 'Colleagues by name; an admin sees the accounts',
        tag,
        permission: 'staff.read',
        query: pageQuery,
        answers: { 200: membersAnswer },
      },
      async ({ actor, input }) => {
        const { records, nextCursor } = await members.list(actor, input.query);
        const names = await staff.namesOf({ teams: records.map(({ teamId }) => teamId) });
        const items = records.map((record) => presentMember(actor, record, names, cipher));
        return { items, nextCursor };
      },
    ),
    route<unknown, unknown, StaffInput>(
      'post',
      '/staff',
      {
        summary: 'A new member; without a password they sign in by WeChat, once invited',
        tag,
        ...keeping,
        body: staffBody,
        idempotency: { isRequired: false, load },
        answers: { 201: memberAnswer },
      },
      async ({ actor, input, receipt }) => {
        const record = await members.create(input.body);
        await receipt.settle(String(record._id));
        return present(actor, record);
      },
    ),
    route<Id, unknown, StaffPatch>(
      'patch',
      '/staff/:id',
      {
        summary: 'Change a member; counts from their next request',
        tag,
        ...keeping,
        params: idParams,
        body: staffPatchBody,
        ifMatch: true,
        answers: { 200: memberAnswer },
        errors: ['NOT_FOUND', 'FORBIDDEN'],
      },
      ({ actor, input: { params, body }, version }) =>
        changed(actor, members.update({ actor, id: params.id, version }, body)),
    ),
    act('suspend', 'Ends every session and refuses the next request', members.suspend),
    act('reactivate', 'Lets a suspended member in again', members.reactivate),
    act('unbind', 'Parts the member from their WeChat', (_actor, id) => invitations.unbind(id)),
    route<Id>(
      'post',
      '/staff/:id/invite',
      {
        summary: 'A code that binds a WeChat to this member, once, within three days',
        tag,
        ...keeping,
        params: idParams,
        answers: { 201: invitationAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ input }) => invitations.invite(input.params.id),
    ),
  ];
}
