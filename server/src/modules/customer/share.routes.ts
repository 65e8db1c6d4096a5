import { route, type Route } from '../../http/route';
import { customerAnswer, sharesAnswer } from './customer.answers';
import { answerWith, type CustomerRouteDeps } from './customer.http';
import { customerParams, shareBody, shareParams, type ShareInput } from './customer.schema';

type Id = { id: string };

/** With whom a customer is shared. Whoever sees the record may know that sharing is its owner's. */
export function shareRoutes({ finding, sharing, presenter }: CustomerRouteDeps): Route[] {
  const tag = 'sharing';
  const permission = 'customer.read';
  return [
    route<Id>(
      'get',
      '/customers/:id/shares',
      {
        summary: 'The colleagues with whom the customer is shared',
        tag,
        permission,
        params: customerParams,
        answers: { 200: sharesAnswer },
        errors: ['NOT_FOUND'],
      },
      async ({ actor, input }) => {
        const record = await finding.find(actor, input.params.id, 'share');
        const { shares = [] } = await presenter.presentCustomer(actor, record);
        return { items: shares };
      },
    ),
    route<Id, unknown, ShareInput>(
      'post',
      '/customers/:id/shares',
      {
        summary: 'Let a colleague read or edit the customer; answers the customer',
        tag,
        permission,
        params: customerParams,
        body: shareBody,
        answers: { 201: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input: { params, body } }) =>
        answerWith(presenter, actor, sharing.share(actor, params.id, body)),
    ),
    route<{ id: string; staffId: string }>(
      'delete',
      '/customers/:id/shares/:staffId',
      {
        summary: 'No longer share with this colleague; answers the customer',
        tag,
        permission,
        params: shareParams,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input: { params } }) =>
        answerWith(presenter, actor, sharing.unshare(actor, params.id, params.staffId)),
    ),
  ];
}
