import { idParams } from '../../http/commonSchemas';
import { route, type Route } from '../../http/route';
import type { Clock } from '../../platform/clock';
import type { CustomerPresenter } from '../customer/customer.presenter';
import type { Actor } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { TransferPreviewService } from './preview.service';
import type { TransferRecord } from './transfer.model';
import { person, presentTransfer } from './transfer.presenter';
import {
  sourcesAnswer,
  transferAnswer,
  transferBody,
  transferPreviewAnswer,
  transfersAnswer,
  type TransferInput,
} from './transfer.schema';
import type { TransferService } from './transfer.service';

type Id = { id: string };

const tag = 'transfers';
const permission = 'customer.transfer';

export interface TransferRouteDeps {
  transferring: TransferService;
  previewing: TransferPreviewService;
  staff: StaffService;
  presenter: CustomerPresenter;
  clock: Clock;
}

/** A colleague leaves or changes: their customers go to another. */
export function transferRoutes(deps: TransferRouteDeps): Route[] {
  const { transferring, clock } = deps;
  const present = (record: TransferRecord) => presentTransfer(record, clock.now());
  const load = async (actor: Actor, id: string) => present(await transferring.find(actor, id));
  return [
    route(
      'get',
      '/transfers',
      { summary: 'Handovers, newest first', tag, permission, answers: { 200: transfersAnswer } },
      async ({ actor }) => ({ items: (await transferring.list(actor)).map(present) }),
    ),
    sourcesRoute(deps),
    route<Id>(
      'get',
      '/transfers/:id',
      {
        summary: 'One handover; moving and done look the same to all who read customers',
        tag,
        permission,
        params: idParams,
        answers: { 200: transferAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input }) => load(actor, input.params.id),
    ),
    route<unknown, unknown, TransferInput>(
      'post',
      '/transfers',
      {
        summary:
          'Hand over all customers of a colleague; with `dryRun` only say what would go along',
        tag,
        permission,
        body: transferBody,
        idempotency: { isRequired: false, load },
        answers: { 200: transferPreviewAnswer, 201: transferAnswer },
        errors: ['FORBIDDEN', 'OVERLOADED'],
      },
      async ({ ctx, actor, input: { body }, receipt }) => {
        const parties = await transferring.parties(actor, body);
        if (body.dryRun) return preview(deps, actor, parties);
        ctx.body = present(await transferring.transfer(actor, parties, receipt));
        ctx.status = 201;
        return undefined;
      },
    ),
    route<Id>(
      'post',
      '/transfers/:id/undo',
      {
        summary: 'Take a handover back; answers the one that brings everything back',
        tag,
        permission,
        params: idParams,
        answers: { 200: transferAnswer },
        errors: ['NOT_FOUND', 'UNDO_REFUSED', 'OVERLOADED'],
      },
      async ({ actor, input }) => present(await transferring.undo(actor, input.params.id)),
    ),
  ];
}

async function preview(
  { previewing, presenter }: TransferRouteDeps,
  actor: Actor,
  parties: Pick<TransferRecord, 'from' | 'to'>,
) {
  const { examples, ...counts } = await previewing.preview(parties);
  return {
    from: person(parties.from),
    to: person(parties.to),
    ...counts,
    examples: await presenter.presentRows(
      actor,
      examples.map((record) => ({ record })),
    ),
  };
}

function sourcesRoute({ previewing, staff }: TransferRouteDeps): Route {
  return route(
    'get',
    '/transfers/sources',
    {
      summary: 'Colleagues whose customers I may hand over, with how many; the suspended first',
      tag,
      permission,
      answers: { 200: sourcesAnswer },
    },
    async ({ actor }) => {
      const sources = await previewing.sources(actor);
      const names = await staff.namesOf({ teams: sources.map(({ member }) => member.teamId) });
      return {
        items: sources.map(({ member, customers }) => ({
          staff: {
            id: String(member._id),
            name: member.name,
            team: { id: String(member.teamId), name: names.get(String(member.teamId)) ?? '' },
          },
          isSuspended: member.status === 'suspended',
          customers,
        })),
      };
    },
  );
}
