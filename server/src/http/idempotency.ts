import { isRecord } from '@minglu/shared/customer/customer.paths';
import { noReceipt, type ReceiptService } from '../modules/idempotency/receipt.service';
import { DomainError, fieldError } from '../platform/domainError';
import type { HttpContext, Middleware } from './context';
import type { Route } from './route';

/**
 * Lets a keyed request happen once. A repeated one is answered with the record as it is now and
 * `Idempotent-Replayed: true`; a refused one frees its key.
 */
export function idempotency(receipts: ReceiptService, { method, path, spec }: Route): Middleware {
  return async (ctx, next) => {
    const key = retryKeyOf(ctx);
    const { actor } = ctx.state;
    if (!spec.idempotency || !actor) return next();
    if (!key && spec.idempotency.isRequired) {
      throw new DomainError('PRECONDITION_REQUIRED', 'no Idempotency-Key', {
        values: { header: 'Idempotency-Key' },
      });
    }
    if (!key) {
      ctx.state.receipt = noReceipt;
      return next();
    }
    const claim = await receipts.claim({
      staffId: actor.id,
      route: `${method} ${path}`,
      key,
      content: contentOf(ctx),
    });
    if ('replayOf' in claim) {
      ctx.set('Idempotent-Replayed', 'true');
      // What was made is answered as made, also by a route that may answer otherwise.
      ctx.status = 201;
      ctx.body = await spec.idempotency.load(actor, claim.replayOf);
      return undefined;
    }
    ctx.state.receipt = claim.receipt;
    try {
      return await next();
    } catch (error) {
      await claim.receipt.release();
      throw error;
    }
  };
}

/** The request's `Idempotency-Key`; empty without one. @throws DomainError VALIDATION_FAILED */
export function retryKeyOf(ctx: HttpContext): string {
  const key = ctx.get('Idempotency-Key').trim();
  if (key.length > 200) throw fieldError('Idempotency-Key', 'length', { max: 200 });
  return key;
}

/** Equal bodies are equal whatever the order of their keys; a file is its bytes; ids belong to it. */
function contentOf(ctx: HttpContext): string | Uint8Array {
  const { file } = ctx as unknown as { file?: { buffer: Uint8Array } };
  if (file) return file.buffer;
  return canonical([ctx.params, (ctx.request as { body?: unknown }).body]);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return value === undefined ? 'null' : JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
