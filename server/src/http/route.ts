import type { ErrorCode } from '@minglu/shared/errors';
import type { Permission } from '@minglu/shared/permissions';
import type Joi from 'joi';
import type { Receipt } from '../modules/idempotency/receipt.service';
import type { Actor } from '../modules/staff/actor';
import type { ErrorDetails } from '../platform/domainError';
import type { HttpContext, Input, SecurityEvent } from './context';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A fault found beside the schema's own, by the evaluation that form and API share. */
export type Judge = (body: unknown) => Promise<NonNullable<ErrorDetails['faults']>>;

/** All that is known of a route before it runs: the middleware and the API's description read it. */
export interface RouteSpec<Params, Query, Body> {
  summary: string;
  tag: string;
  /** `public` needs no token; anything else is checked against the actor's role. */
  permission: Permission | 'public';
  params?: Joi.ObjectSchema<Params>;
  query?: Joi.ObjectSchema<Query>;
  body?: Joi.ObjectSchema<Body>;
  /**
   * Adds to the schema's faults those that it cannot know, so that all are told at once. A body that
   * the schema takes is judged by the service alone, which knows the record.
   */
  judge?: Judge;
  /** Takes `If-Match: "<version>"`; 428 without. */
  ifMatch?: true;
  /** Takes `Idempotency-Key`; `load` presents what an earlier request with the key made. */
  idempotency?: { isRequired: boolean; load: (actor: Actor, id: string) => Promise<unknown> };
  /** Takes `Idempotency-Key` and answers a repeat by itself, without a receipt. */
  retryKey?: true;
  /** The body is multipart with one file of this name. */
  file?: { field: string; maxBytes: number };
  /** What an answer without JSON is. */
  produces?: 'image/jpeg' | 'text/plain' | 'text/html';
  /** Answers 304 to the ETag that it gave. */
  isCached?: true;
  /** Each request is told to the security log, done or refused. */
  event?: SecurityEvent;
  /** Status -> schema of the answer; null for one without JSON. */
  answers: Record<number, Joi.Schema | null>;
  errors?: readonly ErrorCode[];
}

/** A request that has passed every middleware of its route. */
export interface Handled<Params, Query, Body> {
  ctx: HttpContext;
  actor: Actor;
  input: Input<Params, Query, Body>;
  receipt: Receipt;
  version: number;
}

export interface Route {
  method: Method;
  /** As the router takes it, below the API's prefix. */
  path: string;
  spec: RouteSpec<unknown, unknown, unknown>;
  handle: (handled: Handled<unknown, unknown, unknown>) => Promise<unknown>;
}

/**
 * Declares a route. What `handle` returns is the body, with the first status of `answers`; undefined
 * means that the handler has answered itself.
 */
export function route<Params = unknown, Query = unknown, Body = unknown>(
  method: Method,
  path: string,
  spec: RouteSpec<Params, Query, Body>,
  handle: (handled: Handled<Params, Query, Body>) => Promise<unknown>,
): Route {
  return { method, path, spec: spec, handle: handle as Route['handle'] };
}
