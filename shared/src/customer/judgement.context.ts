import type { RuleSet } from '../rule/rule.types';
import { isRecord } from './customer.paths';

/** What only a table can tell; a page that has not loaded one passes nothing. */
export interface Tables {
  hasRegion?: (code: string) => boolean;
  hasIndustry?: (code: string) => boolean;
}

/** What a judgement rests on besides the record; without rules the catalogue's own checks alone. */
export interface JudgementContext extends Tables {
  rules?: Pick<RuleSet, 'fields'>;
}

/** Overseas by type, or by a country other than the mainland (data rules, "overseas"). */
export function isOverseas(customer: Record<string, unknown>): boolean {
  const country = isRecord(customer['address']) ? customer['address']['country'] : undefined;
  return (
    customer['type'] === 'overseas' ||
    (typeof country === 'string' && country !== '' && country.toUpperCase() !== 'CN')
  );
}
