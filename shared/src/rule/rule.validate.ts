import type { Fault, FaultSentence } from '../checks/fault';
import type { Field } from '../customer/customer.fields';
import { parsePattern, PatternError, type PatternReason } from './pattern.parse';
import { constraintsOf, ruleFields, type Constraint } from './rule.constraints';
import type { FieldRule, RulePath, RuleSet } from './rule.types';

/** What is wrong with a rule, at its place in the body of PUT. */
export type RuleFault = Omit<FaultSentence, 'label'>;

/**
 * Every reason why a rule set of the right shape cannot be in force: a field that is not there, a
 * constraint that its kind does not know, a limit looser than the catalogue's own, an unsafe pattern.
 */
export function validateRules({ fields }: Pick<RuleSet, 'fields'>): RuleFault[] {
  return Object.entries(fields).flatMap(([path, rule]) => {
    const at = `fields.${path}`;
    const field = ruleFields.get(path as RulePath);
    return field ? validateFieldRule(field, rule, at) : [{ path: at, rule: 'unknown' as const }];
  });
}

/** The same for one field; `at` is where the rule stands. */
export function validateFieldRule(field: Field, rule: FieldRule, at: string): RuleFault[] {
  const known = constraintsOf[field.kind];
  const { severity: _severity, ...constraints } = rule;
  const strange = Object.keys(constraints).filter((name) => !known.includes(name as Constraint));
  return [
    ...strange.map((name): RuleFault => ({ path: `${at}.${name}`, rule: 'unknown' })),
    ...validatePattern(rule, `${at}.pattern`),
    ...validateLimits(rule.length, { max: field.maxLength }, `${at}.length`),
    ...validateLimits(rule.range, field, `${at}.range`),
    ...validateAllowed(field, rule, `${at}.allowed`),
  ];
}

const patternVariants = {
  syntax: 'patternSyntax',
  nested: 'patternNested',
  size: 'patternSize',
} as const satisfies Record<PatternReason, Fault['variant']>;

function validatePattern({ pattern }: FieldRule, path: string): RuleFault[] {
  if (pattern === undefined) return [];
  try {
    parsePattern(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const variant = patternVariants[error.reason];
    return [{ path, rule: 'pattern', variant, values: { at: error.at } }];
  }
}

/** A rule only tightens: within what the catalogue takes, and its ends the right way round. */
function validateLimits(
  limits: { min?: number; max?: number } | undefined,
  own: { min?: number | undefined; max?: number | undefined },
  path: string,
): RuleFault[] {
  if (!limits) return [];
  const low = own.min ?? 0;
  const high = own.max ?? Number.MAX_SAFE_INTEGER;
  const values = { min: low, max: high };
  const { min = low, max = high } = limits;
  const isWithin = low <= min && max <= high;
  return isWithin && min <= max ? [] : [{ path, rule: 'range', variant: 'limits', values }];
}

function validateAllowed(
  { options, optionsLabel }: Field,
  { allowed = [] }: FieldRule,
  path: string,
): RuleFault[] {
  if (!options || allowed.every((value) => options.includes(value))) return [];
  return [{ path, rule: 'allowed', choices: { values: options, label: optionsLabel } }];
}
