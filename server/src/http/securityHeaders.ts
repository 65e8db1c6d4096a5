import type Koa from 'koa';
import helmet from 'koa-helmet';

const year = 31_536_000;

/** For what is a picture and nothing else: even opened by itself it loads and runs nothing. */
export const pictureOnly =
  "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

/**
 * What every answer tells a browser. The page loads nothing from elsewhere. Its framework sets inline
 * styles, brings an icon font as data, and reads a chosen photo back from its blob address.
 * @param isReachedByTls whether the outside knows the server by an https address; a machine on the
 *   factory's own network is reached without, and must stay so
 */
export function securityHeaders(isReachedByTls: boolean): Koa.Middleware {
  const told = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: isReachedByTls ? { maxAge: year, includeSubDomains: true } : false,
  });
  return async (ctx, next) => {
    await told(ctx, () => {
      // Whatever may be kept says so itself.
      ctx.set('Cache-Control', 'no-store');
      return next();
    });
  };
}
