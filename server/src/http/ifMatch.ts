import { DomainError } from '../platform/domainError';
import type { Middleware } from './context';

/**
 * Reads the version that the client has seen from `If-Match: "<version>"`, or from an ETag that says
 * more behind it.
 * @throws DomainError PRECONDITION_REQUIRED when it is absent or no version
 */
export const ifMatch: Middleware = (ctx, next) => {
  const version = /^(?:W\/)?"?(\d{1,9})(?:-[0-9a-f]+)?"?$/.exec(ctx.get('If-Match').trim())?.[1];
  if (version === undefined) {
    throw new DomainError('PRECONDITION_REQUIRED', 'no If-Match', {
      values: { header: 'If-Match' },
    });
  }
  ctx.state.version = Number(version);
  return next();
};
