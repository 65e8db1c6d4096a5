import type { Fault, Verdict } from '../checks/fault';
import type { Field } from '../customer/customer.fields';
import { minorUnits } from '../customer/customer.options';
import { isRecord, readPath } from '../customer/customer.paths';
import { matchesPattern } from './pattern.match';
import { pathInContact, ruleFields } from './rule.constraints';
import { isRequiredBy } from './rule.condition';
import type { FieldRule, RulePath, RuleSet } from './rule.types';

/**
 * What an admin's rules find in a normalised record. Total: a value of a wrong type is the
 * catalogue's to refuse and is passed over here.
 */
export function judgeByRules(
  customer: Record<string, unknown>,
  { fields }: Pick<RuleSet, 'fields'>,
): Fault[] {
  return Object.entries(fields).flatMap(([path, rule]) => {
    const field = ruleFields.get(path as RulePath);
    if (!field) return [];
    return placesOf(customer, path as RulePath).flatMap(({ at, value }) => {
      const verdict = judgeValue(field, value, rule, customer);
      return verdict ? [{ ...verdict, path: at, label: field.label, basis: [value] }] : [];
    });
  });
}

/** Where a rule's path leads in this record; to each contact for a contact's field. */
function placesOf(
  customer: Record<string, unknown>,
  path: RulePath,
): { at: string; value: unknown }[] {
  const inner = pathInContact(path);
  if (inner === null) return [{ at: path, value: readPath(customer, path) }];
  const { contacts } = customer;
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((contact: unknown, index) =>
    isRecord(contact)
      ? [{ at: `contacts[${index}].${inner}`, value: readPath(contact, inner) }]
      : [],
  );
}

/** The first that is wrong; the next would rest on it. */
function judgeValue(
  field: Field,
  value: unknown,
  rule: FieldRule,
  customer: Record<string, unknown>,
): Verdict | null {
  const { severity } = rule;
  if (isAbsent(value)) {
    if (!isRequiredBy(rule, customer)) return null;
    return severity === 'block'
      ? { rule: 'required', severity }
      : { rule: 'required', severity, variant: 'requiredOrReason' };
  }
  const broken =
    brokenLength(rule, value) ??
    brokenPattern(rule, value) ??
    brokenRange(field, rule, value) ??
    brokenChoice(field, rule, value);
  return broken && { ...broken, severity };
}

type Broken = Omit<Verdict, 'severity'>;

function isAbsent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function brokenLength({ length }: FieldRule, value: unknown): Broken | null {
  if (!length || !(typeof value === 'string' || Array.isArray(value))) return null;
  const { min = 0, max = Infinity } = length;
  if (value.length > max) return { rule: 'length', values: { max } };
  return value.length < min ? { rule: 'length', variant: 'lengthShort', values: { min } } : null;
}

function brokenPattern({ pattern }: FieldRule, value: unknown): Broken | null {
  if (pattern === undefined || typeof value !== 'string' || matchesPattern(pattern, value)) {
    return null;
  }
  return { rule: 'pattern', variant: 'patternShape', values: { pattern } };
}

function brokenRange(field: Field, { range }: FieldRule, value: unknown): Broken | null {
  const number = field.kind === 'money' && isRecord(value) ? value['amount'] : value;
  if (!range || typeof number !== 'number') return null;
  const { min = -Infinity, max = Infinity } = range;
  if (number >= min && number <= max) return null;
  const shown = (limit: number) => (isRecord(value) ? inWords(limit, value['currency']) : limit);
  const variant = number < min ? 'atLeast' : 'atMost';
  return { rule: 'range', variant, values: { min: shown(min), max: shown(max) } };
}

/** Minor units as a person writes them. */
function inWords(amount: number, currency: unknown): string {
  const digits = minorUnits(String(currency));
  return `${(amount / 10 ** digits).toFixed(digits)} ${String(currency)}`;
}

function brokenChoice(
  { optionsLabel }: Field,
  { allowed }: FieldRule,
  value: unknown,
): Broken | null {
  if (!allowed) return null;
  const chosen: unknown[] = Array.isArray(value) ? value : [value];
  const isAllowed = chosen.every((each) => typeof each !== 'string' || allowed.includes(each));
  return isAllowed ? null : { rule: 'allowed', choices: { values: allowed, label: optionsLabel } };
}
