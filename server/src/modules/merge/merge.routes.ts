import { route, type Route } from '../../http/route';
import { customerAnswer } from '../customer/customer.answers';
import { answerWith } from '../customer/customer.http';
import type { CustomerPresenter } from '../customer/customer.presenter';
import { customerParams } from '../customer/customer.schema';
import type { FindService } from '../customer/find.service';
import { mergePreviewAnswer, mergesAnswer } from './merge.answers';
import { presentMerge, presentMergePreview } from './merge.presenter';
import { mergeBody } from './merge.schema';
import type { MergeService, MergeWish } from './merge.service';
import type { UndoService } from './undo.service';

type Id = { id: string };

/** Two records of one customer become one, and two again. */
export function mergeRoutes(deps: {
  merging: MergeService;
  undoing: UndoService;
  finding: FindService;
  presenter: CustomerPresenter;
}): Route[] {
  const { merging, undoing, finding, presenter } = deps;
  return [
    route<Id, unknown, MergeWish>(
      'post',
      '/customers/:id/merge/preview',
      {
        summary: 'What merging another record into this one would change, without doing it',
        tag: 'merge',
        permission: 'customer.merge',
        params: customerParams,
        body: mergeBody,
        answers: { 200: mergePreviewAnswer },
        errors: ['NOT_FOUND', 'MERGE_REFUSED'],
      },
      async ({ ctx, actor, input: { params, body } }) =>
        presentMergePreview(
          await merging.preview(actor, params.id, body),
          presenter,
          actor,
          ctx.state.locale,
        ),
    ),
    route<Id, unknown, MergeWish>(
      'post',
      '/customers/:id/merge',
      {
        summary: 'Merge another record into this one; can be undone for 30 days',
        tag: 'merge',
        permission: 'customer.merge',
        params: customerParams,
        body: mergeBody,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND', 'MERGE_REFUSED'],
      },
      ({ actor, input: { params, body }, version }) =>
        answerWith(presenter, actor, merging.merge({ actor, id: params.id, version }, body)),
    ),
    route<Id>(
      'get',
      '/customers/:id/merges',
      {
        summary: 'The merges in which the customer took part, newest first',
        tag: 'merge',
        permission: 'customer.read',
        params: customerParams,
        answers: { 200: mergesAnswer },
        errors: ['NOT_FOUND'],
      },
      async ({ actor, input }) => {
        const customer = await finding.find(actor, input.params.id);
        const merges = await undoing.list(customer);
        return { items: merges.map(({ merge, refusal }) => presentMerge(merge, refusal)) };
      },
    ),
    route<Id>(
      'post',
      '/merges/:id/undo',
      {
        summary: 'Take a merge back; answers the record that stayed',
        tag: 'merge',
        permission: 'customer.merge',
        params: customerParams,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND', 'UNDO_REFUSED'],
      },
      ({ actor, input }) => answerWith(presenter, actor, undoing.undo(actor, input.params.id)),
    ),
  ];
}
