import type { ApprovalCause, CustomerInput } from '@minglu/shared/customer/customer.types';
import type { CustomerStatus } from '@minglu/shared/customer/customer.options';
import { approvalCauses } from '@minglu/shared/rule/rule.condition';
import type { ApprovalRule } from '@minglu/shared/rule/rule.types';
import type { Clock } from '../../platform/clock';
import type { HistoryChange } from '../history/history.model';
import { isAllowed, type Actor } from '../staff/actor';
import type { CustomerRecord } from './customer.model';

/** Where a record stands, and what of it a manager has to decide. */
export type State = Pick<CustomerRecord, 'status' | 'approval'>;

/** What of a change a manager has to approve; who may approve has done so by making it. */
export function causesFor(
  actor: Actor,
  rule: ApprovalRule,
  before: Partial<CustomerInput> | null,
  after: CustomerInput,
): ApprovalCause[] {
  return isAllowed(actor, 'customer.approve') ? [] : approvalCauses(rule, before, after);
}

/** The state in which a registration begins. */
export function stateWhenNew(causes: ApprovalCause[], since: Date): State {
  return causes.length > 0
    ? { status: 'pending', approval: { causes, since } }
    : { status: 'active' };
}

/**
 * The state of a record that is brought back: it asks again for the decision that its archiving
 * withdrew, or that an edit in the archive made necessary.
 */
export function stateWhenRestored({ status, approval }: State, clock: Clock): Partial<State> {
  return status === 'archived' ? stateWhenNew(approval?.causes ?? [], clock.now()) : {};
}

/**
 * The state after an edit: what was returned is shown to the manager again, what waits goes on
 * waiting, and what is archived stays there and asks when it is restored.
 */
export function stateAfterEdit(
  { status, approval }: State,
  causes: ApprovalCause[],
  clock: Clock,
): Partial<State> {
  const isOpen = status === 'pending' || status === 'returned';
  if (status === 'merged' || (!isOpen && causes.length === 0)) return {};
  const all = [...new Set([...(approval?.causes ?? []), ...causes])];
  const isWaiting = status === 'pending' && approval !== undefined;
  const since = isWaiting ? approval.since : clock.now();
  return {
    status: status === 'archived' ? status : 'pending',
    approval: { causes: all, since },
  };
}

/** The history's line for a status; none when it stays. */
export function statusChange(
  from: CustomerStatus | null,
  to: CustomerStatus | undefined,
): HistoryChange[] {
  return to === undefined || from === to ? [] : [{ path: 'status', from, to }];
}
