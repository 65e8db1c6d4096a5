import Joi from 'joi';
import { openApiOf } from '../../http/openapi';
import { route, type Route } from '../../http/route';
import { docsPage } from './docsPage';
import type { Metrics } from './metrics';

export interface OperatorDeps {
  metrics: Metrics;
  /** Whether the database answers and the server is not draining. */
  isReady: () => Promise<boolean>;
  version: string;
  /** The API's own routes, for its description. */
  routes: readonly Route[];
  apiPrefix: string;
}

const health = Joi.object({ status: Joi.string().required() });

/** What runs the server looks at; outside the API's prefix, and nothing of a customer is in it. */
export function operatorRoutes(deps: OperatorDeps): Route[] {
  const spec = { tag: 'operator', permission: 'public' } as const;
  const description = () => {
    const own = openApiOf(operatorRoutes(deps), '', deps.version);
    const api = openApiOf(deps.routes, deps.apiPrefix, deps.version);
    return { ...api, paths: { ...(api['paths'] as object), ...(own['paths'] as object) } };
  };
  return [
    route(
      'get',
      '/healthz',
      { ...spec, summary: 'The process runs', answers: { 200: health } },
      () => Promise.resolve({ status: 'ok' }),
    ),
    route(
      'get',
      '/readyz',
      {
        ...spec,
        summary: 'The server serves: the database answers, and it is not draining',
        answers: { 200: health, 503: health },
      },
      async ({ ctx }) => {
        const isReady = await deps.isReady();
        ctx.status = isReady ? 200 : 503;
        ctx.body = { status: isReady ? 'ready' : 'unavailable' };
        return undefined;
      },
    ),
    route(
      'get',
      '/metrics',
      { ...spec, summary: 'Prometheus metrics', produces: 'text/plain', answers: { 200: null } },
      async ({ ctx }) => {
        ctx.type = deps.metrics.contentType;
        ctx.body = await deps.metrics.render();
        return undefined;
      },
    ),
    route(
      'get',
      '/openapi.json',
      { ...spec, summary: 'This description', answers: { 200: Joi.object() } },
      () => Promise.resolve(description()),
    ),
    route(
      'get',
      '/docs',
      {
        ...spec,
        summary: 'This description, to read',
        produces: 'text/html',
        answers: { 200: null },
      },
      ({ ctx }) => {
        ctx.type = 'html';
        ctx.body = docsPage(description());
        return Promise.resolve(undefined);
      },
    ),
  ];
}
