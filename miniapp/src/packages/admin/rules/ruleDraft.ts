import type { Field } from '@minglu/shared/customer/customer.fields';
import type { CustomerLevel, CustomerType } from '@minglu/shared/customer/customer.options';
import {
  partsToPattern,
  patternToParts,
  type PatternPart,
} from '@minglu/shared/rule/pattern.parts';
import { constraintsOf, type Constraint } from '@minglu/shared/rule/rule.constraints';
import type { Condition, FieldRule } from '@minglu/shared/rule/rule.types';
import { formatAmount, parseMoney } from '../../../format/money';

/** A rule as the sheet edits it: numbers and amounts as they are typed. */
export interface RuleDraft {
  required: 'no' | 'always' | 'when';
  types: readonly string[];
  levels: readonly string[];
  /** In CNY, as typed. */
  creditOver: string;
  lengthMin: string;
  lengthMax: string;
  rangeMin: string;
  rangeMax: string;
  patternMode: 'parts' | 'text';
  parts: readonly PatternPart[];
  patternText: string;
  allowed: readonly string[];
  severity: 'block' | 'warn';
}

/** The rule as the sheet opens with it. */
export function toDraft(field: Field, rule: FieldRule | undefined): RuleDraft {
  const when = rule?.required && 'when' in rule.required ? rule.required.when : {};
  const parts = patternToParts(rule?.pattern ?? '');
  const limit = (value: number | undefined) => limitText(field, value);
  return {
    required: !rule?.required ? 'no' : 'when' in rule.required ? 'when' : 'always',
    types: when.type ?? [],
    levels: when.level ?? [],
    creditOver: when.creditLimitOver ? formatAmount(when.creditLimitOver) : '',
    lengthMin: text(rule?.length?.min),
    lengthMax: text(rule?.length?.max),
    rangeMin: limit(rule?.range?.min),
    rangeMax: limit(rule?.range?.max),
    patternMode: parts ? 'parts' : 'text',
    parts: parts ?? [],
    patternText: parts ? '' : (rule?.pattern ?? ''),
    allowed: rule?.allowed ?? [],
    severity: rule?.severity ?? 'block',
  };
}

/** The pattern that stands in the sheet; empty when there is none. */
export function patternOf({ patternMode, parts, patternText }: RuleDraft): string {
  return patternMode === 'parts' ? partsToPattern(parts) : patternText.trim();
}

/** The rule that the draft means; null when it asks for nothing. */
export function toRule(field: Field, draft: RuleDraft): FieldRule | null {
  const asked: Omit<FieldRule, 'severity'> = {
    ...requiredOf(draft),
    ...limitsOf('length', integer(draft.lengthMin), integer(draft.lengthMax)),
    ...(patternOf(draft) ? { pattern: patternOf(draft) } : {}),
    ...limitsOf('range', limitOf(field, draft.rangeMin), limitOf(field, draft.rangeMax)),
    ...(draft.allowed.length > 0 ? { allowed: [...draft.allowed] } : {}),
  };
  const known = constraintsOf[field.kind];
  const entries = Object.entries(asked).filter(([name]) => known.includes(name as Constraint));
  if (entries.length === 0) return null;
  return { ...Object.fromEntries(entries), severity: draft.severity };
}

/** A condition in which nothing is named would hold for everyone: that is `always`. */
function requiredOf(draft: RuleDraft): Pick<FieldRule, 'required'> {
  if (draft.required === 'no') return {};
  const when = conditionOf(draft);
  const isAlways = draft.required === 'always' || Object.keys(when).length === 0;
  return { required: isAlways ? { always: true } : { when } };
}

function conditionOf({ types, levels, creditOver }: RuleDraft): Condition {
  const over = parseMoney(creditOver, 'CNY');
  return {
    ...(types.length > 0 ? { type: types as CustomerType[] } : {}),
    ...(levels.length > 0 ? { level: levels as CustomerLevel[] } : {}),
    ...(over ? { creditLimitOver: over } : {}),
  };
}

function limitsOf(name: 'length' | 'range', min: number | undefined, max: number | undefined) {
  if (min === undefined && max === undefined) return {};
  return {
    [name]: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  };
}

/** Money is written in yuan and kept in fen. */
function limitOf(field: Field, typed: string): number | undefined {
  return field.kind === 'money' ? parseMoney(typed, 'CNY')?.amount : integer(typed);
}

function limitText(field: Field, value: number | undefined): string {
  if (value === undefined) return '';
  return field.kind === 'money' ? formatAmount({ amount: value, currency: 'CNY' }) : String(value);
}

function integer(typed: string): number | undefined {
  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined;
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
