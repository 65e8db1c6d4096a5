import type { Fault } from '@minglu/shared/checks/fault';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { describeFault } from '@minglu/shared/errors';
import type { Locale } from '@minglu/shared/locales/messages';
import { judgeByRules } from '@minglu/shared/rule/rule.judge';
import { rulePathOf } from '@minglu/shared/rule/rule.constraints';
import type { RulePath, RuleSet } from '@minglu/shared/rule/rule.types';
import type { CustomerRecord } from '../customer/customer.model';
import type { CustomerPresenter } from '../customer/customer.presenter';
import type { SurveyService } from '../customer/survey.service';
import type { Actor } from '../staff/actor';
import { assertSound, type RuleService } from './rule.service';

const mostExamples = 5;

interface Count {
  failing: number;
  newlyFailing: number;
}

interface Example {
  record: CustomerRecord;
  faults: Fault[];
}

export type ImpactService = ReturnType<typeof createImpactService>;

/** What rules would do to the customers that are there. */
export function createImpactService(deps: {
  rules: RuleService;
  survey: SurveyService;
  presenter: CustomerPresenter;
}) {
  const { rules, survey, presenter } = deps;

  /** A fault with the value at its place, masked as everywhere. */
  async function presentExample(actor: Actor, { record, faults }: Example, locale: Locale) {
    const shown = await presenter.presentCustomer(actor, record);
    return {
      id: shown.id,
      customerNumber: shown.customerNumber,
      name: shown.name,
      faults: faults.map((fault) => ({
        path: fault.path,
        rule: fault.rule,
        message: describeFault(fault, locale),
        value: valueAt(shown, fault.path) ?? null,
      })),
    };
  }

  return {
    /**
     * Walks over every customer that is not archived or merged, one page in memory at a time, and
     * counts whom the rules fail: all, and those that the rules in force do not fail already.
     * @throws DomainError VALIDATION_FAILED with every fault of the rules
     */
    async preview(actor: Actor, proposed: RuleSet, locale: Locale) {
      assertSound(proposed);
      const current = await rules.inForce();
      const tally = new Tally();
      const read = new Set([...pathsOf(proposed), ...pathsOf(current)]);
      for await (const { record, customer } of survey.customers(read)) {
        const faults = judgeByRules(customer, proposed);
        tally.add(record, faults, faults.length > 0 ? judgeByRules(customer, current) : []);
      }
      return {
        ...tally.all,
        checked: tally.checked,
        fields: [...tally.byField].map(([path, count]) => ({ path, ...count })),
        examples: await Promise.all(
          tally.examples().map((example) => presentExample(actor, example, locale)),
        ),
      };
    },
  };
}

/** Counts customers, never faults: one with two is one. */
class Tally {
  checked = 0;
  readonly all: Count = { failing: 0, newlyFailing: 0 };
  readonly byField = new Map<RulePath, Count>();
  private readonly newly: Example[] = [];
  private readonly others: Example[] = [];

  add(record: CustomerRecord, faults: Fault[], knownFaults: readonly Fault[]): void {
    this.checked += 1;
    if (faults.length === 0) return;
    const known = placesOf(knownFaults);
    const places = [...placesOf(faults)];
    const isNew = places.some((path) => !known.has(path));
    countIn(this.all, isNew);
    for (const path of places) {
      const count = this.byField.get(path) ?? { failing: 0, newlyFailing: 0 };
      countIn(count, !known.has(path));
      this.byField.set(path, count);
    }
    const examples = isNew ? this.newly : this.others;
    if (examples.length < mostExamples) examples.push({ record, faults });
  }

  /** First those that the change itself would fail. */
  examples(): Example[] {
    return [...this.newly, ...this.others].slice(0, mostExamples);
  }
}

function countIn(count: Count, isNew: boolean): void {
  count.failing += 1;
  if (isNew) count.newlyFailing += 1;
}

function pathsOf({ fields }: RuleSet): RulePath[] {
  return Object.keys(fields) as RulePath[];
}

function placesOf(faults: readonly Fault[]): Set<RulePath> {
  return new Set(faults.map(({ path }) => rulePathOf(path)));
}

function valueAt(customer: Customer, path: string): unknown {
  const [, at, inner = ''] = /^contacts\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  return at === undefined
    ? readPath(customer, path)
    : readPath(customer.contacts[Number(at)], inner);
}
