import { createHash } from 'node:crypto';
import { constraintsOf, ruleFields } from '@minglu/shared/rule/rule.constraints';
import type { FieldRule, RulePath } from '@minglu/shared/rule/rule.types';
import type { RuleService, RulesInForce } from './rule.service';

/** The catalogue as it is told: what the program itself checks, and what may be asked beyond. */
const catalogue = [...ruleFields].map(([path, field]) => ({
  path,
  label: field.label,
  kind: field.kind,
  section: field.section,
  required: field.required ?? false,
  ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
  ...(field.min !== undefined && { min: field.min }),
  ...(field.max !== undefined && { max: field.max }),
  ...(field.options && { options: field.options }),
  ...(field.sensitive && { sensitive: field.sensitive }),
  ...(field.serverOnly && { serverOnly: field.serverOnly }),
  constraints: constraintsOf[field.kind],
}));

const catalogueVersion = createHash('sha256')
  .update(JSON.stringify(catalogue))
  .digest('hex')
  .slice(0, 8);

/** The version for If-Match, then the catalogue's own: an upgrade of the program changes the answer. */
export function etagOf({ version }: Pick<RulesInForce, 'version'>): string {
  return `${version}-${catalogueVersion}`;
}

export function presentRules(rules: RulesInForce) {
  const { version, at, by, fields, approval } = rules;
  return {
    version,
    at: at?.toISOString() ?? null,
    by: by && { id: String(by.id), name: by.name },
    fields,
    approval,
    catalogue,
  };
}

type Version = Awaited<ReturnType<RuleService['history']>>[number];

/** One version as what it changed; null where there was or is no rule. */
export function presentVersion({ earlier, rolledBackTo, ...rules }: Version) {
  const { version, at, by } = rules;
  return {
    version,
    at: at?.toISOString() ?? null,
    by: by && { id: String(by.id), name: by.name },
    rolledBackTo,
    changes: changesBetween(earlier, rules),
  };
}

function changesBetween(from: RulesInForce, to: RulesInForce) {
  const paths = [...new Set([...Object.keys(from.fields), ...Object.keys(to.fields)])];
  const ruleOf = (rules: RulesInForce, path: string): FieldRule | null =>
    rules.fields[path as RulePath] ?? null;
  return [
    ...paths.map((path) => ({ path, from: ruleOf(from, path), to: ruleOf(to, path) })),
    { path: 'approval', from: from.approval, to: to.approval },
  ].filter((change) => JSON.stringify(change.from) !== JSON.stringify(change.to));
}
