import { bodyParser } from '@koa/bodyparser';
import multer from '@koa/multer';
import Router, { type RouterMiddleware } from 'koa-router';
import { noReceipt, type ReceiptService } from '../modules/idempotency/receipt.service';
import type { SessionService } from '../modules/session/session.service';
import type { Actor } from '../modules/staff/actor';
import { DomainError } from '../platform/domainError';
import { authenticate } from './authenticate';
import type { HttpContext, Middleware } from './context';
import { idempotency } from './idempotency';
import { ifMatch } from './ifMatch';
import type { Route } from './route';
import { securityEvent } from './securityLog';
import { validate } from './validate';

export interface MountDeps {
  sessions: SessionService;
  receipts: ReceiptService;
}

const jsonLimit = '256kb';

/** Puts every route on a router, each behind the middleware that its declaration asks for. */
export function mount(routes: readonly Route[], prefix: string, deps: MountDeps): Router {
  const router = new Router({ prefix });
  for (const route of routes) {
    const chain = chainOf(route, deps) as unknown as RouterMiddleware[];
    router[route.method](route.path, ...chain);
  }
  return router;
}

/** The middleware of one route, in the order in which a request meets them. */
function chainOf(route: Route, { sessions, receipts }: MountDeps): Middleware[] {
  const { spec } = route;
  return [
    ...(spec.event ? [securityEvent(spec.event)] : []),
    ...(spec.permission === 'public' ? [] : [authenticate(sessions, spec.permission)]),
    ...(spec.file ? [oneFile(spec.file)] : []),
    ...(spec.body ? [jsonBody] : []),
    ...(spec.ifMatch ? [ifMatch] : []),
    ...(spec.idempotency ? [idempotency(receipts, route)] : []),
    validate(spec),
    handler(route),
  ];
}

function handler({ spec, handle }: Route): Middleware {
  const status = Number(Object.keys(spec.answers)[0]);
  return async (ctx) => {
    const body = await handle({
      ctx,
      // A public route has no actor, and its handler asks for none.
      actor: ctx.state.actor as Actor,
      input: ctx.input,
      receipt: ctx.state.receipt ?? noReceipt,
      version: ctx.state.version ?? 0,
    });
    if (body === undefined) return;
    ctx.status = status;
    if (body !== null) ctx.body = body;
  };
}

const parse = bodyParser({ enableTypes: ['json'], jsonLimit, jsonStrict: true });

/** JSON in UTF-8 and nothing else. @throws DomainError by way of the error middleware: 400, 413, 415 */
const jsonBody: Middleware = async (ctx, next) => {
  const type = ctx.get('Content-Type');
  const isJson = ctx.is('json') && !/charset=(?!"?utf-8)/i.test(type);
  if (ctx.request.length !== 0 && type && !isJson) {
    throw Object.assign(new Error('not JSON'), { status: 415 });
  }
  await (parse as unknown as Middleware)(ctx, () => {
    if (isTooDeep((ctx.request as { body?: unknown }).body)) {
      throw new DomainError('MALFORMED_JSON', 'nested too deep');
    }
    return next();
  });
};

/** Nothing of ours is nested deeper than this; what is would only exhaust those who walk it. */
const mostDepth = 16;

function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}

function oneFile({ field, maxBytes }: NonNullable<Route['spec']['file']>): Middleware {
  const upload = multer({ limits: { fileSize: maxBytes, files: 1, fields: 5, parts: 6 } });
  const single = upload.single(field) as unknown as Middleware;
  return async (ctx: HttpContext, next) => {
    if (!ctx.is('multipart/form-data'))
      throw Object.assign(new Error('not multipart'), { status: 415 });
    try {
      await single(ctx, () => Promise.resolve());
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('LIMIT_')) throw error;
      // What the parser cannot read was cut off, or was never multipart.
      throw new DomainError('MALFORMED_JSON', 'broken multipart');
    }
    return next();
  };
}
