import type { JudgementContext } from '@minglu/shared/customer/judgement.context';
import { noRules, type RuleSet } from '@minglu/shared/rule/rule.types';
import { validateRules } from '@minglu/shared/rule/rule.validate';
import type { Model } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { below } from '../../platform/database/conditions';
import { createVersions, type Version } from '../../platform/database/versions';
import { DomainError, fieldError } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { TableService } from '../table/table.service';
import type { RuleRecord } from './rule.model';

/** The rules of one version; version 0 is the catalogue alone, before any change. */
export type RulesInForce = RuleSet & Version;

/** Another admin was faster, or the version never was; what is in force goes back. */
export class RulesConflict extends DomainError {
  constructor(readonly current: RulesInForce) {
    super('VERSION_CONFLICT', `the rules are at version ${current.version}`);
  }
}

export type RuleService = ReturnType<typeof createRuleService>;

const initial: RulesInForce = { ...noRules, version: 0, at: null, by: null };

/** The rules in force and their versions. */
export function createRuleService(deps: {
  rules: Model<RuleRecord>;
  tables: TableService;
  clock: Clock;
}) {
  const { rules, tables, clock } = deps;
  const { inForce, append } = createVersions<RuleRecord, RulesInForce>({
    model: rules,
    clock,
    initial,
    contentOf,
    conflict: (current) => new RulesConflict(current),
  });

  return {
    inForce,

    /** What a judgement needs besides the record; inside a transaction a part of it. */
    context: async (): Promise<JudgementContext> => ({
      ...tables.tables,
      rules: await inForce(),
    }),

    /** @throws DomainError VALIDATION_FAILED with every fault, VERSION_CONFLICT */
    change(actor: Actor, seen: number, content: RuleSet): Promise<RulesInForce> {
      assertSound(content);
      return append(actor, seen, () => recordOf(content));
    },

    /**
     * Puts an earlier version's content in force again, as a version of its own; 0 is the catalogue
     * alone.
     * @throws DomainError VALIDATION_FAILED when there is no such version, VERSION_CONFLICT
     */
    async rollBack(actor: Actor, seen: number, to: number): Promise<RulesInForce> {
      const earlier = to === 0 ? initial : await rules.findById(to).lean().then(maybeContentOf);
      if (!earlier) throw fieldError('version', 'allowed', { options: `0 – ${seen}` });
      return append(actor, seen, () => ({ ...recordOf(earlier), rolledBackTo: to }));
    },

    /** Versions newest first, each with the one before it; `before` is the last already seen. */
    async history({ limit, before }: { limit: number; before?: number }) {
      const range = before === undefined ? {} : { _id: below(before) };
      const records = await rules
        .find(range)
        .sort({ _id: -1 })
        .limit(limit + 1)
        .lean();
      return records.slice(0, limit).map((record, at) => {
        const earlier = records[at + 1];
        return {
          ...contentOf(record),
          rolledBackTo: record.rolledBackTo ?? null,
          earlier: earlier ? contentOf(earlier) : initial,
        };
      });
    },
  };
}

/** @throws DomainError VALIDATION_FAILED with every fault of the rules at once */
export function assertSound(content: RuleSet): void {
  const faults = validateRules(content);
  if (faults.length === 0) return;
  const what = faults.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
  throw new DomainError('VALIDATION_FAILED', what, { faults });
}

function recordOf({ fields, approval }: RuleSet): Pick<RuleRecord, 'fields' | 'approval'> {
  return {
    fields: Object.entries(fields).map(([path, rule]) => ({
      path: path as RuleRecord['fields'][number]['path'],
      rule,
    })),
    approval,
  };
}

function contentOf({ _id, at, by, fields, approval }: RuleRecord): RulesInForce {
  return {
    version: _id,
    at,
    by,
    fields: Object.fromEntries(fields.map(({ path, rule }) => [path, rule])),
    approval,
  };
}

function maybeContentOf(record: RuleRecord | null): RulesInForce | null {
  return record && contentOf(record);
}
