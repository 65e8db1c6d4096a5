import { compact } from '@minglu/shared/checks/text';
import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { Types } from 'mongoose';
import { route, type Route } from '../../http/route';
import { presentHistory } from '../history/history.presenter';
import { describeFaults } from './acknowledgement';
import { duplicatesAnswer, historyAnswer, previewAnswer, revealAnswer } from './customer.answers';
import { blockRules, type CustomerRouteDeps } from './customer.http';
import {
  customerParams,
  duplicateBody,
  historyQuery,
  previewBody,
  revealBody,
  type DuplicateQuery,
  type HistoryPageQuery,
} from './customer.schema';

type Id = { id: string };

/** What is asked without changing a customer: preview, duplicates, a hidden value, the history. */
export function questionRoutes(deps: CustomerRouteDeps): Route[] {
  const { registration, finding, revealing, duplicates, history } = deps;
  return [
    route<unknown, unknown, RegisterCustomer>(
      'post',
      '/customers/preview',
      {
        summary: 'What a registration would store, say and ask, without doing it',
        tag: 'customers',
        permission: 'customer.register',
        body: previewBody,
        judge: blockRules(deps.rules),
        answers: { 200: previewAnswer },
      },
      async ({ ctx, actor, input }) => {
        const preview = await registration.preview(actor, withoutAnswers(input.body));
        const { violations, warnings, hints } = preview.judgement;
        const describe = (faults: typeof hints) => describeFaults(faults, ctx.state.locale);
        return {
          normalized: preview.normalized,
          violations: describe(violations),
          warnings: describe(warnings),
          hints: describe(hints),
          duplicates: preview.duplicates,
        };
      },
    ),
    route<unknown, unknown, DuplicateQuery>(
      'post',
      '/customers/duplicates',
      {
        summary: 'Possible duplicates of what is typed so far',
        tag: 'customers',
        permission: 'customer.register',
        body: duplicateBody,
        answers: { 200: duplicatesAnswer },
      },
      async ({ actor, input: { body } }) => ({
        matches: await duplicates.find(actor, {
          keys: duplicates.keysOf(duplicates.factsOf(body)),
          nearKeys: duplicates.nearKeysOf(body.name),
          taxKey: body.taxNumber && compact(body.taxNumber),
          exclude: body.exclude ? new Types.ObjectId(body.exclude) : undefined,
        }),
      }),
    ),
    route<Id, unknown, { field: string }>(
      'post',
      '/customers/:id/reveal',
      {
        summary: 'One sensitive value in clear; that somebody looked is recorded',
        tag: 'customers',
        permission: 'customer.reveal',
        params: customerParams,
        body: revealBody,
        answers: { 200: revealAnswer },
        errors: ['NOT_FOUND', 'RATE_LIMITED'],
      },
      async ({ actor, input: { params, body } }) => ({
        value: await revealing.reveal(actor, params.id, body.field),
      }),
    ),
    route<Id, HistoryPageQuery>(
      'get',
      '/customers/:id/history',
      {
        summary: 'Who changed or saw what, newest first',
        tag: 'customers',
        permission: 'customer.read',
        params: customerParams,
        query: historyQuery,
        answers: { 200: historyAnswer },
        errors: ['NOT_FOUND'],
      },
      async ({ actor, input: { params, query } }) => {
        const { _id } = await finding.find(actor, params.id);
        const before = query.cursor === undefined ? undefined : Number(query.cursor);
        const { entries, next } = await history.list(_id, {
          limit: query.limit,
          ...(before !== undefined && { before }),
          ...(query.action && { action: query.action }),
        });
        return {
          items: entries.map((entry) => presentHistory(actor.fields, entry)),
          nextCursor: next === null ? null : String(next),
        };
      },
    ),
  ];
}

/** A preview asks the questions again; answers come with the registration. */
function withoutAnswers({ acknowledge: _answers, ...input }: RegisterCustomer) {
  return input;
}
