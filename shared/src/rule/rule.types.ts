import type { ContactFieldPath, CustomerFieldPath } from '../customer/customer.fields';
import type { CustomerLevel, CustomerType } from '../customer/customer.options';
import type { Money, Reference } from '../customer/customer.types';

/** A field that a rule speaks of; a contact's field means that of each contact. */
export type RulePath = CustomerFieldPath | `contacts[].${ContactFieldPath}`;

/** A customer for whom something holds: all that is named must be so. */
export interface Condition {
  type?: readonly CustomerType[];
  level?: readonly CustomerLevel[];
  /** The credit limit is above this amount; one in another currency cannot be compared and counts. */
  creditLimitOver?: Money;
}

/** What an admin asks of one field beyond the catalogue's own checks. */
export interface FieldRule {
  required?: { always: true } | { when: Condition };
  /** Characters, or entries of a list. */
  length?: { min?: number; max?: number };
  /** A safe pattern (pattern.parse) that the whole value must follow. */
  pattern?: string;
  /** For money in minor units. */
  range?: { min?: number; max?: number };
  allowed?: readonly string[];
  /** block refuses; warn asks for a reason. */
  severity: 'block' | 'warn';
}

/** When a manager has to approve before a record is active. */
export interface ApprovalRule {
  newCustomers: boolean;
  /** A credit limit that is raised above this amount. */
  creditLimitOver: Money | null;
}

/** Everything that an admin can set; what PUT takes. */
export interface RuleSet {
  fields: Partial<Record<RulePath, FieldRule>>;
  approval: ApprovalRule;
}

/** Nothing set: the catalogue's own checks alone. */
export const noRules: RuleSet = {
  fields: {},
  approval: { newCustomers: false, creditLimitOver: null },
};

/** What GET /rules answers; `fields` and `approval` may be sent back as they are. */
export interface RulesAnswer extends RuleSet {
  version: number;
  at: string | null;
  by: Reference | null;
}

/** One version of the rules as what it changed. */
export interface RuleVersion {
  version: number;
  at: string | null;
  by: Reference | null;
  rolledBackTo: number | null;
  /** A field's path, or `approval`; null where there was or is no rule. */
  changes: {
    path: string;
    from: FieldRule | ApprovalRule | null;
    to: FieldRule | ApprovalRule | null;
  }[];
}

/** How many customers rules would fail: all, and those that the rules in force do not fail already. */
export interface RuleImpact {
  checked: number;
  failing: number;
  newlyFailing: number;
  fields: { path: RulePath; failing: number; newlyFailing: number }[];
  examples: {
    id: string;
    customerNumber: string;
    name: string;
    faults: { path: string; rule: string; message: string; value: unknown }[];
  }[];
}
