import { judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { judgeContact } from '@minglu/shared/customer/contact.judge';
import { normaliseContact, normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import { isRecord, readPath } from '@minglu/shared/customer/customer.paths';
import type { ContactInput, CustomerInput } from '@minglu/shared/customer/customer.types';
import type { Judge } from '../../http/route';
import { DomainError } from '../../platform/domainError';
import type { RuleService } from '../rule/rule.service';
import type { Actor } from '../staff/actor';
import type { CustomerModule } from './customer.module';
import type { CustomerRecord } from './customer.model';
import type { CustomerPresenter } from './customer.presenter';
import { VersionConflict } from './edit.service';

/** What the routes of customers and of their contacts share. */
export interface CustomerRouteDeps extends CustomerModule {
  presenter: CustomerPresenter;
  rules: RuleService;
}

/** The block rules of a whole record, so that the schema's faults and these are told at once. */
export function blockRules(rules: RuleService): Judge {
  return async (body) => {
    if (!isRecord(body)) return [];
    const contacts = body['contacts'];
    // What is no list of objects is the schema's to refuse; the rules look at the rest.
    const safe =
      Array.isArray(contacts) && contacts.every(isRecord) ? body : { ...body, contacts: [] };
    return judgeCustomer(normalised(safe), await rules.context()).violations;
  };
}

/** The block rules of what a patch sets; what it leaves out or clears is judged with the record. */
export function patchRules(rules: RuleService): Judge {
  const judge = blockRules(rules);
  return async (body) => {
    const set = withoutNull(body);
    return (await judge(set)).filter(
      ({ path }) => isRecord(set) && readPath(set, path) !== undefined,
    );
  };
}

function withoutNull(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNull(inner)]),
  );
}

/** The block rules of one contact on its own; the customer's kind is known only to the service. */
export const contactRules: Judge = (body) => {
  const faults = isRecord(body)
    ? judgeContact(normaliseContact(body as unknown as ContactInput), '', false)
    : [];
  return Promise.resolve(faults.filter(({ severity }) => severity === 'block'));
};

/** The same for a patch: only of what it sets. */
export const contactPatchRules: Judge = async (body) => {
  const set = withoutNull(body);
  return (await contactRules(set)).filter(
    ({ path }) => isRecord(set) && readPath(set, path) !== undefined,
  );
};

/** Presents the outcome of a write; a lost race carries the record as it is now. */
export async function answerWith(
  presenter: CustomerPresenter,
  actor: Actor,
  write: Promise<CustomerRecord>,
): Promise<unknown> {
  try {
    return await presenter.presentCustomer(actor, await write);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    const current = await presenter.presentCustomer(actor, error.current);
    throw new DomainError('VERSION_CONFLICT', error.message, { extra: () => ({ current }) });
  }
}

/** Normalising may meet anything here; what it cannot take is left for the schema to name. */
function normalised(body: Record<string, unknown>): unknown {
  try {
    return normaliseCustomer(body as unknown as CustomerInput);
  } catch {
    return body;
  }
}
