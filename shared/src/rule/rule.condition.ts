import { isRecord, readPath } from '../customer/customer.paths';
import type { ApprovalCause, Money } from '../customer/customer.types';
import type { ApprovalRule, Condition, FieldRule } from './rule.types';

/** Whether a field is asked for, for this customer; total over any record. */
export function isRequiredBy(rule: FieldRule | undefined, customer: unknown): boolean {
  if (!rule?.required) return false;
  return 'when' in rule.required ? holds(rule.required.when, customer) : true;
}

/**
 * What of a change needs a manager's approval.
 * @param before the record as it was; null for a new customer
 */
export function approvalCauses(
  { newCustomers, creditLimitOver }: ApprovalRule,
  before: unknown,
  after: unknown,
): ApprovalCause[] {
  const limit = creditLimitOf(after);
  const isRaised = creditLimitOver !== null && isOver(limit, creditLimitOver);
  const old = creditLimitOf(before);
  const wasEnough = limit !== null && old !== null && !isOver(limit, old);
  return [
    ...(before === null && newCustomers ? (['newCustomer'] as const) : []),
    ...(isRaised && !wasEnough ? (['creditLimit'] as const) : []),
  ];
}

function holds({ type, level, creditLimitOver }: Condition, customer: unknown): boolean {
  const isOneOf = (options: readonly string[] | undefined, path: string) =>
    options === undefined || options.includes(readPath(customer, path) as string);
  return (
    isOneOf(type, 'type') &&
    isOneOf(level, 'level') &&
    (creditLimitOver === undefined || isOver(creditLimitOf(customer), creditLimitOver))
  );
}

/** Amounts of two currencies cannot be compared: then a person looks. */
function isOver(limit: Money | null, threshold: Money): boolean {
  if (!limit) return false;
  return limit.currency !== threshold.currency || limit.amount > threshold.amount;
}

function creditLimitOf(customer: unknown): Money | null {
  const limit = readPath(customer, 'payment.creditLimit');
  const isMoney =
    isRecord(limit) && typeof limit['amount'] === 'number' && typeof limit['currency'] === 'string';
  return isMoney ? (limit as unknown as Money) : null;
}
