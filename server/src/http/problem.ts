import { describeFault, errorStatus, type ErrorCode, type Problem } from '@minglu/shared/errors';
import { format, locales, type Locale } from '@minglu/shared/locales/messages';
import type { Logger } from 'pino';
import { DomainError, type ErrorDetails } from '../platform/domainError';
import type { HttpContext, Middleware } from './context';

/** Turns every error into `application/problem+json`; only the unexpected is reported. */
export function problems(logger: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined)
        throw new DomainError('NOT_FOUND', 'no route');
    } catch (error) {
      const refusal = asDomainError(error);
      if (refusal.status >= 500) {
        logger.error(
          { requestId: ctx.state.requestId, err: withoutValues(error) },
          'request failed',
        );
      }
      answer(ctx, refusal);
    }
  };
}

function answer(ctx: HttpContext, error: DomainError): void {
  const { retryAfter, extra } = error.details;
  const { locale, requestId } = ctx.state;
  ctx.status = error.status;
  if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter));
  ctx.body = {
    ...problemOf(error.code, error.details, locale, requestId),
    ...extra?.(locale),
  };
  ctx.type = 'application/problem+json';
}

/** The document for one refusal, in the reader's language. */
export function problemOf(
  code: ErrorCode,
  { faults, title, values, retryAfter }: ErrorDetails,
  locale: Locale,
  requestId: string,
): Problem {
  const sentence = format(locales[locale].errors[title ?? code], {
    requestId,
    seconds: retryAfter ?? '',
    ...values,
  });
  const fields = faults?.map((fault) => ({
    path: fault.path,
    rule: fault.rule,
    message: describeFault(fault, locale),
  }));
  return {
    type: `urn:minglu:problem:${code}`,
    title: sentence,
    status: errorStatus[code],
    code,
    detail: fields?.map(({ message }) => message).join(' ') || sentence,
    requestId,
    ...(fields && { fields }),
  };
}

/** What the libraries throw, in our words; everything else is our own fault. */
function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const { status, type, code } = error as { status?: number; type?: string; code?: string };
  if (code === 'LIMIT_FILE_SIZE' || status === 413)
    return new DomainError('TOO_LARGE', 'too large');
  if (code?.startsWith('LIMIT_')) {
    return new DomainError('VALIDATION_FAILED', code, {
      faults: [{ path: 'file', rule: 'unknown' }],
    });
  }
  if (type === 'entity.parse.failed' || status === 400 || code?.startsWith('Z_')) {
    return new DomainError('MALFORMED_JSON', 'the body is not JSON');
  }
  if (status === 415) return new DomainError('UNSUPPORTED_MEDIA', 'unsupported content type');
  return new DomainError('INTERNAL', 'unexpected');
}

/** A database's error message may quote a document; the log keeps its kind and its place in code. */
function withoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, stack, code } = error as Error & { code?: unknown };
  return {
    type: name,
    code,
    at: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
