import { randomUUID } from 'node:crypto';
import type { Locale } from '@minglu/shared/locales/messages';
import type { Logger } from 'pino';
import type { HttpContext, Middleware } from './context';

/** Gives each request an id and a language, and writes one line about it: ids, never payloads. */
export function requestContext(
  logger: Logger,
  observe: (route: string, status: number, seconds: number) => void,
): Middleware {
  return async (ctx, next) => {
    const started = process.hrtime.bigint();
    const given = ctx.get('X-Request-Id');
    ctx.state.requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    ctx.state.locale = localeOf(ctx.get('Accept-Language'));
    ctx.set('X-Request-Id', ctx.state.requestId);
    try {
      await next();
    } finally {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      const pattern = routePattern(ctx);
      observe(`${ctx.method} ${pattern}`, ctx.status, ms / 1_000);
      logger.info(
        {
          requestId: ctx.state.requestId,
          method: ctx.method,
          route: pattern,
          status: ctx.status,
          ms: Math.round(ms),
          staff: ctx.state.actor && String(ctx.state.actor.id),
        },
        'request',
      );
    }
  };
}

/** The route that took the request, as it was declared: no id of it, and no query. */
export function routePattern(ctx: HttpContext): string {
  const route = (ctx as { _matchedRoute?: unknown })._matchedRoute;
  return typeof route === 'string' ? route : 'none';
}

/** zh-CN unless the reader asks for English first. */
export function localeOf(acceptLanguage: string): Locale {
  const first = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag }) => /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)[0];
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
