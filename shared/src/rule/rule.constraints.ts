import {
  contactFields,
  customerFields,
  type Field,
  type FieldKind,
} from '../customer/customer.fields';
import type { FieldRule, RulePath } from './rule.types';

export type Constraint = Exclude<keyof FieldRule, 'severity'>;

const ofText = ['required', 'length', 'pattern', 'allowed'] as const;

/** What can be asked of a field of a kind, in the order in which a page offers it. */
export const constraintsOf: Record<FieldKind, readonly Constraint[]> = {
  text: ofText,
  longText: ['required', 'length', 'pattern'],
  phone: ofText,
  email: ofText,
  url: ofText,
  code: ofText,
  choice: ['required', 'allowed'],
  region: ['required', 'pattern'],
  industry: ['required', 'pattern', 'allowed'],
  integer: ['required', 'range'],
  money: ['required', 'range'],
  tags: ['required', 'length', 'allowed'],
  flag: [],
  cards: ['required', 'length'],
};

const contactPrefix = 'contacts[].';

/** Every field of the catalogue by the path under which a rule speaks of it, in the form's order. */
export const ruleFields: ReadonlyMap<RulePath, Field> = new Map<RulePath, Field>([
  ...customerFields.map((field): [RulePath, Field] => [field.path, field]),
  ...contactFields.map((field): [RulePath, Field] => [`${contactPrefix}${field.path}`, field]),
]);

/** The place inside one contact that a rule's path means; null for the customer's own fields. */
export function pathInContact(path: RulePath): string | null {
  return path.startsWith(contactPrefix) ? path.slice(contactPrefix.length) : null;
}

/** The rule's path for a place in a record: `contacts[0].mobile` -> `contacts[].mobile`. */
export function rulePathOf(path: string): RulePath {
  return path.replace(/^contacts\[\d+\]/, 'contacts[]') as RulePath;
}
