import type { Logger } from 'pino';
import type { FieldCipher } from '../platform/crypto/fieldCipher';
import { DomainError } from '../platform/domainError';
import type { HttpContext, Middleware, SecurityEvent } from './context';
import { routePattern } from './requestContext';

const refusals: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * One line about each sign-in, sign-out and change of an account, of what somebody may or of what
 * holds for all, done or refused; and about every other request that was refused for who asked. Ids
 * only: the address is a keyed hash, and what was typed is not in it.
 */
export function securityLog(logger: Logger, cipher: FieldCipher): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.state.event) logger.info({ ...who(ctx, cipher), outcome: 'done' }, 'security');
    } catch (error) {
      if (error instanceof DomainError && isOfInterest(ctx, error)) {
        logger.warn({ ...who(ctx, cipher), ...howRefused(error) }, 'security');
      }
      throw error;
    }
  };
}

/** Remembers what the route is about, whatever becomes of the request. */
export function securityEvent(event: SecurityEvent): Middleware {
  return (ctx, next) => {
    ctx.state.event = event;
    return next();
  };
}

/** An access token that has run out is renewed every quarter of an hour. */
function isOfInterest(ctx: HttpContext, { code, status }: DomainError): boolean {
  if (code === 'TOKEN_EXPIRED') return false;
  return ctx.state.event !== undefined || refusals.has(status);
}

/** The reason of a fault in what was typed would name what was typed. */
function howRefused({ code, status, message, details }: DomainError) {
  return {
    outcome: code,
    ...(refusals.has(status) && { reason: message }),
    ...(details.about && { subject: details.about }),
  };
}

function who(ctx: HttpContext, cipher: FieldCipher) {
  const { requestId, event = 'access', actor, sessionId, subject } = ctx.state;
  return {
    requestId,
    event,
    method: ctx.method,
    route: routePattern(ctx),
    from: cipher.hash('address', ctx.ip),
    staff: actor && String(actor.id),
    session: sessionId,
    subject: subject ?? (ctx.params as { id?: string } | undefined)?.id,
  };
}
