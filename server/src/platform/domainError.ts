import { errorStatus, type ErrorCode } from '@minglu/shared/errors';
import type { Fault, FaultSentence } from '@minglu/shared/checks/fault';
import type { Locale } from '@minglu/shared/locales/messages';
import type { Messages } from '@minglu/shared/locales/catalogue';

export interface ErrorDetails {
  /** Faults that belong to a field; told at the field, in the reader's language. */
  faults?: readonly FaultSentence[];
  /** Members that the problem document carries besides the standard ones, made for a locale. */
  extra?: (locale: Locale) => Record<string, unknown>;
  /** Seconds, for the header of that name. */
  retryAfter?: number;
  /** A more precise title than the code's own. */
  title?: keyof Messages['errors'];
  values?: Record<string, string | number>;
  /** The id of the staff member whom it concerns; for the log, never told. */
  about?: string;
}

/**
 * A refusal that the client is meant to see. `message` is for the log; what the reader sees comes
 * from the catalogue of texts by `code`.
 */
export class DomainError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.status = errorStatus[code];
  }
}

/** One field is at fault. */
export function fieldError(
  path: string,
  rule: Fault['rule'],
  values?: Fault['values'],
  variant?: Fault['variant'],
): DomainError {
  return new DomainError('VALIDATION_FAILED', `${path}: ${rule}`, {
    faults: [{ path, rule, ...(values && { values }), ...(variant && { variant }) }],
  });
}

/** What one may not see and what is not there look alike. */
export function notFound(what: string): DomainError {
  return new DomainError('NOT_FOUND', `${what} not found in the actor's scope`);
}
