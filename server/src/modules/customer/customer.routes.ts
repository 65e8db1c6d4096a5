import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { route, type Route } from '../../http/route';
import type { Actor } from '../staff/actor';
import { customerAnswer, listAnswer } from './customer.answers';
import { answerWith, blockRules, patchRules, type CustomerRouteDeps } from './customer.http';
import {
  customerParams,
  listQuery,
  patchBody,
  registerBody,
  type CustomerPatch,
  type ListQuery,
} from './customer.schema';

type Id = { id: string };

/** Register, look up, edit, archive. */
export function customerRoutes(deps: CustomerRouteDeps): Route[] {
  const { registration, finding, updating, presenter } = deps;
  const load = async (actor: Actor, id: string) =>
    presenter.presentCustomer(actor, await finding.see(actor, id));

  return [
    route<unknown, unknown, RegisterCustomer>(
      'post',
      '/customers',
      {
        summary: 'Register a customer; the answer carries its number',
        tag: 'customers',
        permission: 'customer.register',
        body: registerBody,
        judge: blockRules(deps.rules),
        idempotency: { isRequired: true, load },
        answers: { 201: customerAnswer },
        errors: ['DUPLICATE_CUSTOMER', 'ACKNOWLEDGEMENT_REQUIRED', 'OVERLOADED'],
      },
      ({ actor, input, receipt }) =>
        answerWith(presenter, actor, registration.register(actor, input.body, receipt)),
    ),
    route<unknown, ListQuery>(
      'get',
      '/customers',
      {
        summary: 'Customers in my scope, filtered, searched, by pages',
        tag: 'customers',
        permission: 'customer.read',
        query: listQuery,
        answers: { 200: listAnswer },
      },
      async ({ actor, input }) =>
        presenter.presentList(actor, await finding.list(actor, input.query)),
    ),
    route<Id>(
      'get',
      '/customers/:id',
      {
        summary: 'One customer; sensitive values are masked',
        tag: 'customers',
        permission: 'customer.read',
        params: customerParams,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input }) => load(actor, input.params.id),
    ),
    route<Id, unknown, CustomerPatch>(
      'patch',
      '/customers/:id',
      {
        summary: 'Edit by JSON merge patch; null clears a value',
        tag: 'customers',
        permission: 'customer.update',
        params: customerParams,
        body: patchBody,
        judge: patchRules(deps.rules),
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND', 'DUPLICATE_CUSTOMER', 'ACKNOWLEDGEMENT_REQUIRED'],
      },
      ({ actor, input: { params, body }, version }) =>
        answerWith(presenter, actor, updating.update({ actor, id: params.id, version }, body)),
    ),
    route<Id>(
      'delete',
      '/customers/:id',
      {
        summary: 'Archive; the number stays',
        tag: 'customers',
        permission: 'customer.archive',
        params: customerParams,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input, version }) =>
        answerWith(presenter, actor, updating.archive({ actor, id: input.params.id, version })),
    ),
    route<Id>(
      'post',
      '/customers/:id/restore',
      {
        summary: 'Bring an archived customer back; a withdrawn approval is asked for again',
        tag: 'customers',
        permission: 'customer.archive',
        params: customerParams,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input, version }) =>
        answerWith(presenter, actor, updating.restore({ actor, id: input.params.id, version })),
    ),
  ];
}
