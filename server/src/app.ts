import Koa from 'koa';
import type { Logger } from 'pino';
import type { Middleware } from './http/context';
import { mount } from './http/mount';
import { methodOverride } from './http/methodOverride';
import { problems } from './http/problem';
import { requestContext } from './http/requestContext';
import type { Route } from './http/route';
import { securityHeaders } from './http/securityHeaders';
import { securityLog } from './http/securityLog';
import { staticFiles } from './http/staticFiles';
import { cardRoutes } from './modules/card/card.routes';
import { approvalRoutes } from './modules/customer/approval.routes';
import { contactRoutes } from './modules/customer/contact.routes';
import { customerRoutes } from './modules/customer/customer.routes';
import { questionRoutes } from './modules/customer/question.routes';
import { shareRoutes } from './modules/customer/share.routes';
import { mergeRoutes } from './modules/merge/merge.routes';
import { createMetrics } from './modules/operator/metrics';
import { operatorRoutes } from './modules/operator/operator.routes';
import { poolRoutes } from './modules/pool/pool.routes';
import { ruleRoutes } from './modules/rule/rule.routes';
import { deviceRoutes } from './modules/session/device.routes';
import { sessionRoutes } from './modules/session/session.routes';
import { wechatRoutes } from './modules/session/wechat.routes';
import { settingRoutes } from './modules/setting/setting.routes';
import { staffRoutes } from './modules/staff/staff.routes';
import { teamRoutes } from './modules/staff/team.routes';
import { tableRoutes } from './modules/table/table.routes';
import { transferRoutes } from './modules/transfer/transfer.routes';
import type { Platform } from './platform.types';
import type { Services } from './services';

export const apiPrefix = '/api/v1';

export interface AppDeps {
  platform: Platform;
  services: Services;
  logger: Logger;
  /** False while the server drains. */
  isServing: () => boolean;
  /** The folder of the built web page; absent in tests of the API. */
  webRoot?: string;
  version: string;
}

export interface App {
  koa: Koa;
  /** Every route, for the description and for the test that asks each of them for a policy. */
  routes: readonly Route[];
}

/** Builds the application; it never listens. */
export function createApp(deps: AppDeps): App {
  const { logger, services, webRoot } = deps;
  const { publicUrl } = deps.platform.config;
  const metrics = createMetrics();
  const api = apiRoutes(deps);
  const operator = operatorRoutes({
    metrics,
    isReady: () => isReady(deps),
    version: deps.version,
    routes: api,
    apiPrefix,
  });
  // Behind one proxy its own entry of X-Forwarded-For is believed, which is the last; the client can
  // write the others.
  const koa = new Koa({ proxy: publicUrl !== undefined, maxIpsCount: 1 });
  koa.silent = true;
  const use = (middleware: Middleware) => koa.use(middleware as unknown as Koa.Middleware);
  koa.use(securityHeaders(publicUrl?.startsWith('https:') ?? false));
  use(requestContext(logger, (...seen) => metrics.observeRequest(...seen)));
  use(methodOverride);
  use(problems(logger));
  use(securityLog(logger, services.cipher));
  if (webRoot) use(staticFiles(webRoot));
  koa.use(mount(operator, '', services).routes());
  koa.use(mount(api, apiPrefix, services).routes());
  return { koa, routes: [...api, ...operator] };
}

function apiRoutes({ platform, services }: AppDeps): Route[] {
  const customerDeps = {
    ...services.customers,
    presenter: services.presenter,
    rules: services.rules,
  };
  const { publicUrl = '' } = platform.config;
  return [
    ...sessionRoutes(services.sessions),
    ...deviceRoutes(services),
    ...wechatRoutes(services.wechat),
    ...staffRoutes(services),
    ...teamRoutes(services),
    ...questionRoutes(customerDeps),
    ...customerRoutes(customerDeps),
    ...contactRoutes(customerDeps),
    ...approvalRoutes(customerDeps),
    ...shareRoutes(customerDeps),
    ...poolRoutes({
      pool: services.pool,
      finding: services.customers.finding,
      presenter: services.presenter,
    }),
    ...transferRoutes({ ...services, clock: platform.clock }),
    ...mergeRoutes({
      ...services.merges,
      finding: services.customers.finding,
      presenter: services.presenter,
    }),
    ...cardRoutes({
      cards: services.cards,
      sessions: services.sessions,
      cipher: services.cipher,
      clock: platform.clock,
      linkKey: platform.secrets.linkKey,
      apiUrl: publicUrl.replace(/\/$/, '') + apiPrefix,
    }),
    ...tableRoutes(services.tables),
    ...settingRoutes(services),
    ...ruleRoutes({ rules: services.rules, impact: services.impact }),
  ];
}

async function isReady({ platform, isServing }: AppDeps): Promise<boolean> {
  if (!isServing()) return false;
  try {
    await platform.database.connection.db?.admin().ping();
    return true;
  } catch {
    return false;
  }
}
