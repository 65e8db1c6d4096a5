import type { Acknowledgement, ContactInput } from '@minglu/shared/customer/customer.types';
import { route, type Route } from '../../http/route';
import type { Actor } from '../staff/actor';
import { customerAnswer } from './customer.answers';
import {
  answerWith,
  contactPatchRules,
  contactRules,
  type CustomerRouteDeps,
} from './customer.http';
import {
  contactParams,
  contactPatchBody,
  customerParams,
  newContactBody,
  type ContactPatch,
} from './customer.schema';

type NewContact = ContactInput & { acknowledge?: Acknowledgement[] };
type Ids = { id: string; contactId: string };

/** A customer's contacts; the version in `If-Match` is the customer's. */
export function contactRoutes({ finding, contacts, presenter }: CustomerRouteDeps): Route[] {
  const load = async (actor: Actor, id: string) =>
    presenter.presentCustomer(actor, await finding.see(actor, id));
  const errors = ['NOT_FOUND', 'DUPLICATE_CUSTOMER', 'ACKNOWLEDGEMENT_REQUIRED'] as const;
  return [
    route<{ id: string }, unknown, NewContact>(
      'post',
      '/customers/:id/contacts',
      {
        summary: 'Add a contact; answers the customer',
        tag: 'contacts',
        permission: 'customer.update',
        params: customerParams,
        body: newContactBody,
        judge: contactRules,
        ifMatch: true,
        idempotency: { isRequired: false, load },
        answers: { 201: customerAnswer },
        errors,
      },
      ({ actor, input: { params, body }, version, receipt }) =>
        answerWith(
          presenter,
          actor,
          contacts.add({ actor, id: params.id, version }, body, receipt),
        ),
    ),
    route<Ids, unknown, ContactPatch>(
      'patch',
      '/customers/:id/contacts/:contactId',
      {
        summary: 'Edit a contact by JSON merge patch; answers the customer',
        tag: 'contacts',
        permission: 'customer.update',
        params: contactParams,
        body: contactPatchBody,
        judge: contactPatchRules,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors,
      },
      ({ actor, input: { params, body }, version }) =>
        answerWith(
          presenter,
          actor,
          contacts.update({ actor, id: params.id, version }, params.contactId, body),
        ),
    ),
    route<Ids>(
      'delete',
      '/customers/:id/contacts/:contactId',
      {
        summary: 'Remove a contact; answers the customer',
        tag: 'contacts',
        permission: 'customer.update',
        params: contactParams,
        ifMatch: true,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input: { params }, version }) =>
        answerWith(
          presenter,
          actor,
          contacts.remove({ actor, id: params.id, version }, params.contactId),
        ),
    ),
  ];
}
