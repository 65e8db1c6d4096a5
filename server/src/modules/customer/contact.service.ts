import type { Fault, Judgement } from '@minglu/shared/checks/fault';
import { normaliseContacts } from '@minglu/shared/customer/customer.normalise';
import type { Acknowledgement, ContactInput } from '@minglu/shared/customer/customer.types';
import { Types } from 'mongoose';
import { notFound } from '../../platform/domainError';
import type { Receipt } from '../idempotency/receipt.service';
import type { Edit, Editor, Target } from './edit.service';
import type { OpenContact, OpenCustomer } from './customer.record';
import type { ContactPatch } from './customer.schema';
import { mergePatch } from './mergePatch';

export type ContactService = ReturnType<typeof createContactService>;

type NewContact = ContactInput & { acknowledge?: Acknowledgement[] };

/** A customer's contacts; exactly one is primary. The version is the customer's. */
export function createContactService(editor: Editor) {
  const edit = (
    target: Target,
    rest: Pick<Edit, 'change' | 'written' | 'acknowledge' | 'receipt'>,
  ) => editor.edit({ ...target, ...rest, action: 'contact', tell: withinContact });

  return {
    add: (target: Target, { acknowledge, ...contact }: NewContact, receipt: Receipt) =>
      edit(target, {
        acknowledge,
        receipt,
        written: contact,
        change: ({ contacts, ...customer }) => {
          const added = [...contacts, { ...contact, id: String(new Types.ObjectId()) }];
          return { ...customer, contacts: withOnePrimary(added, contacts.length) };
        },
      }),

    /** @throws DomainError NOT_FOUND when the customer has no such contact */
    update: (target: Target, contactId: string, { acknowledge, ...patch }: ContactPatch) =>
      edit(target, {
        acknowledge,
        written: patch,
        change: (customer) => {
          const at = placeOf(customer, contactId);
          const contacts = customer.contacts.map((contact, index) =>
            index === at ? (mergePatch(contact, patch) as OpenContact) : contact,
          );
          return { ...customer, contacts: withOnePrimary(contacts, at) };
        },
      }),

    /** @throws DomainError NOT_FOUND when the customer has no such contact */
    remove: (target: Target, contactId: string) =>
      edit(target, {
        written: {},
        change: (customer) => {
          const at = placeOf(customer, contactId);
          return { ...customer, contacts: customer.contacts.filter((_, index) => index !== at) };
        },
      }),
  };
}

/** A contact's own routes name its fields without its place; that none is left is not asked there. */
function withinContact({ violations, warnings, hints }: Judgement): Judgement {
  const within = (faults: Fault[]) =>
    faults
      .filter(({ rule }) => rule !== 'noContact')
      .map((fault) => ({ ...fault, path: fault.path.replace(/^contacts\[\d+\]\./, '') }));
  return { violations: within(violations), warnings: within(warnings), hints: within(hints) };
}

function placeOf(customer: OpenCustomer, contactId: string): number {
  const at = customer.contacts.findIndex(({ id }) => id === contactId);
  if (at < 0) throw notFound('contact');
  return at;
}

/** The contact that was just touched wins when it says that it is primary. */
function withOnePrimary(contacts: OpenContact[], touched: number): OpenContact[] {
  const isChosen = contacts[touched]?.primary === true;
  const single = isChosen
    ? contacts.map((contact, at) => ({ ...contact, primary: at === touched }))
    : contacts;
  return normaliseContacts(single) as OpenContact[];
}
