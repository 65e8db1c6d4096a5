import type { Permission } from '@minglu/shared/permissions';
import type { SessionService } from '../modules/session/session.service';
import { isAllowed } from '../modules/staff/actor';
import { DomainError } from '../platform/domainError';
import type { HttpContext, Middleware } from './context';

/**
 * Finds out who asks, by the bearer token, and whether their role may ask for this.
 * @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED, FORBIDDEN
 */
export function authenticate(sessions: SessionService, permission: Permission): Middleware {
  return async (ctx, next) => {
    const { actor, sessionId } = await sessions.authenticate(bearerToken(ctx));
    ctx.state.sessionId = sessionId;
    ctx.state.actor = { ...actor, channel: channelOf(ctx), requestId: ctx.state.requestId };
    if (!isAllowed(actor, permission)) {
      throw new DomainError('FORBIDDEN', `${actor.role} has no ${permission}`);
    }
    return next();
  };
}

/** The token of the header. @throws DomainError UNAUTHENTICATED when there is none */
export function bearerToken(ctx: HttpContext): string {
  const token = /^Bearer ([\w.-]+)$/i.exec(ctx.get('Authorization'))?.[1];
  if (!token) throw new DomainError('UNAUTHENTICATED', 'no bearer token');
  return token;
}

function channelOf(ctx: HttpContext): 'web' | 'weapp' | 'api' {
  const client = ctx.get('X-Client');
  return client === 'web' || client === 'weapp' ? client : 'api';
}
