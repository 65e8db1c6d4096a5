import type { Fault, Judgement } from '@minglu/shared/checks/fault';
import type { Acknowledgement, DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import { describeFault } from '@minglu/shared/errors';
import type { Locale } from '@minglu/shared/locales/messages';
import { DomainError } from '../../platform/domainError';

/** @throws DomainError VALIDATION_FAILED with every violation at once. */
export function assertNoViolations({ violations }: Judgement): void {
  if (violations.length === 0) return;
  const what = violations.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
  throw new DomainError('VALIDATION_FAILED', what, { faults: violations });
}

/**
 * The questions in the order of the API: an exact tax number, which nothing can acknowledge; likely
 * duplicates; warnings. Returns the acknowledgements that answered one.
 * @throws DomainError DUPLICATE_CUSTOMER or ACKNOWLEDGEMENT_REQUIRED with what is still open.
 */
export function assertAcknowledged(
  { warnings }: Judgement,
  matches: readonly DuplicateMatch[],
  acknowledge: readonly Acknowledgement[],
): Acknowledgement[] {
  const exact = matches.filter((match) => weightOf(match) === 'refuses');
  if (exact.length > 0) throw duplicateError(exact, 'the tax number is taken');
  const likely = matches.filter((match) => weightOf(match) === 'asks');
  const answerTo = (match: DuplicateMatch) =>
    acknowledge.find(({ rule, customer }) => rule === 'duplicate' && customer === match.ref);
  if (!likely.every(answerTo)) throw duplicateError(likely, 'likely duplicates');
  const openWarnings = warnings.filter((warning) => !answers(acknowledge, warning));
  if (openWarnings.length > 0) throw warningError(openWarnings);
  return acknowledge.filter(
    (answer) =>
      likely.some((match) => answerTo(match) === answer) ||
      warnings.some((warning) => answers([answer], warning)),
  );
}

/** @returns the refusal that carries possible duplicates, for a race lost at the unique index too. */
export function duplicateError(matches: readonly DuplicateMatch[], message: string): DomainError {
  return new DomainError('DUPLICATE_CUSTOMER', message, { extra: () => ({ matches }) });
}

/** Faults with their sentences in the reader's language. */
export function describeFaults(faults: readonly Fault[], locale: Locale) {
  return faults.map((fault) => ({
    path: fault.path,
    rule: fault.rule,
    message: describeFault(fault, locale),
    ...(fault.repair !== undefined && { repair: fault.repair }),
  }));
}

function warningError(warnings: readonly Fault[]): DomainError {
  const what = warnings.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
  return new DomainError('ACKNOWLEDGEMENT_REQUIRED', what, {
    extra: (locale) => ({ warnings: describeFaults(warnings, locale) }),
  });
}

/** An answer without a path answers every warning of its rule. */
function answers(acknowledge: readonly Acknowledgement[], { rule, path }: Fault): boolean {
  return acknowledge.some(
    (answer) => answer.rule === rule && (answer.path === undefined || answer.path === path),
  );
}
