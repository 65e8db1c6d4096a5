import type { Middleware } from './context';

/**
 * WeChat's `wx.request` knows no PATCH: the mini-program sends a POST that says
 * `X-HTTP-Method-Override: PATCH`. Nothing else may be overridden.
 */
export const methodOverride: Middleware = (ctx, next) => {
  const wanted = ctx.get('X-HTTP-Method-Override');
  if (ctx.method === 'POST' && wanted.toUpperCase() === 'PATCH') ctx.method = 'PATCH';
  return next();
};
