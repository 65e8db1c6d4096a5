import type { Page } from '@minglu/shared/customer/customer.types';
import type { RuleImpact, RulesAnswer, RuleSet, RuleVersion } from '@minglu/shared/rule/rule.types';
import { call, request } from './request';
import { keep, load } from './storage';

const key = 'rules';

interface KeptRules {
  etag: string;
  rules: RulesAnswer;
}

/** The rules that this device knew last, for a form that opens without a network. */
export function knownRules(): RulesAnswer | undefined {
  return load<KeptRules>(key)?.rules;
}

/** The rules in force; only asked for again by their ETag. */
export async function findRules(): Promise<RulesAnswer> {
  const kept = load<KeptRules>(key);
  const { status, body, headers } = await call<RulesAnswer>({
    method: 'GET',
    path: '/rules',
    ...(kept ? { headers: { 'If-None-Match': kept.etag } } : {}),
  });
  // A browser answers 304 from its own store by a 200; either way the kept ones stand.
  if (status === 304 && kept) return kept.rules;
  const { version, at, by, fields, approval } = body;
  const rules = { version, at, by, fields, approval };
  keep(key, { etag: headers['etag'] ?? '', rules } satisfies KeptRules);
  return rules;
}

/** Puts rules in force over the version that was seen. */
export function changeRules(version: number, { fields, approval }: RuleSet): Promise<RulesAnswer> {
  return request({
    method: 'PUT',
    path: '/rules',
    body: { fields, approval },
    headers: { 'If-Match': `"${version}"` },
  });
}

/** What rules would do to the customers that are there; changes nothing. */
export function previewRules({ fields, approval }: RuleSet): Promise<RuleImpact> {
  return request({ method: 'POST', path: '/rules/impact', body: { fields, approval } });
}

export function listRuleVersions(cursor: string): Promise<Page<RuleVersion>> {
  return request({ method: 'GET', path: '/rules/history', query: { cursor, limit: 20 } });
}

/** Puts the content of an earlier version in force again. */
export function rollBackRules(seen: number, version: number): Promise<RulesAnswer> {
  return request({
    method: 'POST',
    path: '/rules/rollback',
    body: { version },
    headers: { 'If-Match': `"${seen}"` },
  });
}
