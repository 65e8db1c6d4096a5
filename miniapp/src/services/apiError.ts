import type { ErrorCode, Problem } from '@minglu/shared/errors';
import type { Customer, DuplicateMatch, Finding } from '@minglu/shared/customer/customer.types';

/** The codes of the API, and what never reached it: no answer came, or the person gave up. */
export type FailureCode = ErrorCode | 'NETWORK' | 'GIVEN_UP';

/** A problem as the API sends it, with what single refusals carry besides. */
export interface ProblemBody extends Omit<Problem, 'fields'> {
  fields?: Finding[];
  matches?: DuplicateMatch[];
  warnings?: Finding[];
  current?: Customer;
  bindTicket?: string;
}

/** A refusal, or a request that got no answer (status 0, code NETWORK). Never shown as it is. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: FailureCode;
  readonly detail: string;
  readonly requestId: string;
  readonly fields: Finding[];
  readonly problem: Partial<ProblemBody>;

  constructor(status: number, code: FailureCode, problem: Partial<ProblemBody> = {}) {
    super(problem.detail ?? code);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = problem.detail ?? '';
    this.requestId = problem.requestId ?? '';
    this.fields = problem.fields ?? [];
    this.problem = problem;
  }
}

export function isApiError(error: unknown, code?: FailureCode): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}
