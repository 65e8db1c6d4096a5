import type { Fault, Judgement } from '../checks/fault';
import { judgeContact } from './contact.judge';
import { judgeField, type JudgedRecord } from './field.judge';
import { crossChecks } from './customer.crossChecks';
import { customerFields, maxContacts } from './customer.fields';
import { isRecord } from './customer.paths';
import { isOverseas, type JudgementContext } from './judgement.context';
import { noRules } from '../rule/rule.types';
import { judgeByRules } from '../rule/rule.judge';

/**
 * THE evaluation: every fault of a record at once. The form, the API, the import and the audit call
 * it on a normalised record. Total: a value of a wrong type is itself a fault, never an exception.
 */
export function judgeCustomer(
  input: unknown,
  { rules = noRules, ...tables }: JudgementContext = {},
): Judgement {
  const record: JudgedRecord = { value: isRecord(input) ? input : {}, prefix: '', tables };
  const builtIn = [
    ...customerFields.flatMap((field) => judgeField(field, record)),
    ...crossChecks(record.value),
    ...judgeContacts(record),
  ];
  return sortFaults([...builtIn, ...judgeByRules(record.value, rules).filter(isOpen(builtIn))]);
}

/** Where the catalogue refuses a value, or asks the same already, the admin's rule adds nothing. */
function isOpen(builtIn: readonly Fault[]): (fault: Fault) => boolean {
  const settled = new Set(
    builtIn.map(({ severity, path, rule }) => (severity === 'block' ? path : `${path} ${rule}`)),
  );
  return ({ path, rule }) => !settled.has(path) && !settled.has(`${path} ${rule}`);
}

/**
 * The faults of `after` that the change from `before` caused: a fault that was there before, on the
 * same values, is not asked about again (API, order of judgement, PATCH).
 */
export function causedBy(before: Judgement, after: Judgement): Judgement {
  const stood = new Set(
    [...before.violations, ...before.warnings, ...before.hints].map(identityOf),
  );
  const isNew = (fault: Fault) => !stood.has(identityOf(fault));
  return {
    violations: after.violations.filter(isNew),
    warnings: after.warnings.filter(isNew),
    hints: after.hints.filter(isNew),
  };
}

/** Sorts faults by what they ask of a person. */
export function sortFaults(faults: readonly Fault[]): Judgement {
  return {
    violations: faults.filter(({ severity }) => severity === 'block'),
    warnings: faults.filter(({ severity }) => severity === 'warn'),
    hints: faults.filter(({ severity }) => severity === 'hint'),
  };
}

function judgeContacts({ value, tables }: JudgedRecord): Fault[] {
  const { contacts } = value;
  const fault = { path: 'contacts', basis: [] };
  if (
    contacts === undefined ||
    contacts === null ||
    (Array.isArray(contacts) && !contacts.length)
  ) {
    return [{ ...fault, rule: 'noContact', severity: 'warn' }];
  }
  if (!Array.isArray(contacts)) return [{ ...fault, rule: 'type', severity: 'block' }];
  const tooMany: Fault[] =
    contacts.length > maxContacts
      ? [{ ...fault, rule: 'length', severity: 'block', values: { max: maxContacts } }]
      : [];
  return tooMany.concat(
    contacts.flatMap((contact: unknown, at) =>
      judgeContact(contact, `contacts[${at}]`, isOverseas(value), tables),
    ),
  );
}

function identityOf(fault: Fault): string {
  // A contact that stands before another may go: its place is not what a fault rests on.
  const path = fault.path.replace(/^contacts\[\d+\]/, 'contacts');
  return JSON.stringify([fault.rule, path, fault.basis]);
}
