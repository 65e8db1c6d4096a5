import type { Locale } from '@minglu/shared/locales/messages';
import type { ParameterizedContext } from 'koa';
import type { Receipt } from '../modules/idempotency/receipt.service';
import type { Actor } from '../modules/staff/actor';

/** What an investigation asks for first; the route says the rest. */
export type SecurityEvent = 'signIn' | 'signOut' | 'account' | 'permission' | 'setting';

/** What the middleware has found out about a request. */
export interface RequestState {
  requestId: string;
  locale: Locale;
  /** Set by `authenticate`. */
  actor?: Actor;
  sessionId?: string;
  /** What the request is about, for the security log. */
  event?: SecurityEvent;
  /** The staff member whom it concerns, where the path does not say. */
  subject?: string;
  /** Set by `idempotency`. */
  receipt?: Receipt;
  /** Set by `ifMatch`. */
  version?: number;
}

/** A request whose input has passed its schema. */
export interface Input<Params = unknown, Query = unknown, Body = unknown> {
  params: Params;
  query: Query;
  body: Body;
}

export type HttpContext = ParameterizedContext<RequestState> & {
  params: Record<string, string>;
  input: Input;
};

export type Middleware = (ctx: HttpContext, next: () => Promise<unknown>) => Promise<unknown>;
