import { pageQuery } from '../../http/commonSchemas';
import { route, type Route } from '../../http/route';
import { approvalsAnswer, customerAnswer } from './customer.answers';
import { answerWith, type CustomerRouteDeps } from './customer.http';
import { customerParams, returnBody } from './customer.schema';

type Id = { id: string };

/** What waits for a manager, and the two answers to it. */
export function approvalRoutes({ approvals, presenter }: CustomerRouteDeps): Route[] {
  return [
    route<unknown, { limit: number; cursor?: string }>(
      'get',
      '/approvals',
      {
        summary: 'Customers that wait for approval in my scope, the oldest first',
        tag: 'approval',
        permission: 'customer.approve',
        query: pageQuery,
        answers: { 200: approvalsAnswer },
      },
      async ({ actor, input }) =>
        presenter.presentApprovals(actor, await approvals.list(actor, input.query)),
    ),
    // Everyone who sees the record may ask; that a rep may not decide is 403, not 404.
    route<Id>(
      'post',
      '/customers/:id/approve',
      {
        summary: 'Approve; the customer is active from now on',
        tag: 'approval',
        permission: 'customer.read',
        params: customerParams,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input, version }) =>
        answerWith(presenter, actor, approvals.approve({ actor, id: input.params.id, version })),
    ),
    route<Id, unknown, { reason: string }>(
      'post',
      '/customers/:id/return',
      {
        summary: 'Give it back to be put right, with the reason; an edit brings it before me again',
        tag: 'approval',
        permission: 'customer.read',
        params: customerParams,
        body: returnBody,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input: { params, body }, version }) =>
        answerWith(
          presenter,
          actor,
          approvals.return({ actor, id: params.id, version }, body.reason),
        ),
    ),
  ];
}
