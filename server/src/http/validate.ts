import type { Fault, Rule } from '@minglu/shared/checks/fault';
import { isRecord } from '@minglu/shared/customer/customer.paths';
import type Joi from 'joi';
import { DomainError, type ErrorDetails } from '../platform/domainError';
import type { HttpContext, Middleware } from './context';
import type { RouteSpec } from './route';

type FieldFault = NonNullable<ErrorDetails['faults']>[number];

/** More would not be read, and would answer a small request with a large one. */
const mostFaults = 100;

/** Joi's words for what the API's rules say. */
const ruleOf: Readonly<Record<string, Rule>> = {
  'any.required': 'required',
  'string.empty': 'required',
  'any.only': 'allowed',
  'object.unknown': 'unknown',
  'string.max': 'length',
  'string.min': 'length',
  'string.length': 'length',
  'array.max': 'length',
  'number.min': 'range',
  'number.max': 'range',
  'number.port': 'range',
  'string.pattern.base': 'pattern',
  'string.hex': 'pattern',
  'alternatives.match': 'pattern',
  'string.isoDate': 'pattern',
};

/**
 * Checks params, query and body against the route's schemas and its judge, and leaves the typed
 * result in `ctx.input`.
 * @throws DomainError NOT_FOUND for an impossible id, else VALIDATION_FAILED with every fault at once
 */
export function validate(
  spec: Pick<RouteSpec<unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'judge'>,
): Middleware {
  return async (ctx, next) => {
    const params = checkParams(spec.params, ctx);
    const query = check(spec.query, withoutEmpty(ctx.query), true);
    const given = withoutEmpty((ctx.request as { body?: unknown }).body ?? {});
    const body = check(spec.body, given, false);
    const judged = body.faults.length > 0 ? await spec.judge?.(given) : [];
    const faults = [...query.faults, ...merged(body.faults, judged ?? [])].slice(0, mostFaults);
    if (faults.length > 0) {
      const what = faults.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
      throw new DomainError('VALIDATION_FAILED', what, { faults });
    }
    ctx.input = { params, query: query.value, body: body.value };
    return next();
  };
}

/** An id that cannot exist is simply not found. */
function checkParams(schema: Joi.ObjectSchema | undefined, ctx: HttpContext): unknown {
  if (!schema) return {};
  const result = schema.validate(ctx.params) as Joi.ValidationResult<unknown>;
  if (result.error) throw new DomainError('NOT_FOUND', 'the id has not the shape of one');
  return result.value;
}

function check(
  schema: Joi.ObjectSchema | undefined,
  given: unknown,
  convert: boolean,
): { value: unknown; faults: FieldFault[] } {
  if (!schema) return { value: {}, faults: [] };
  const result = schema.validate(given, {
    abortEarly: false,
    convert,
  }) as Joi.ValidationResult<unknown>;
  return { value: result.value, faults: (result.error?.details ?? []).map(toFault) };
}

function toFault({ type, path, context }: Joi.ValidationErrorItem): FieldFault {
  const rule = ruleOf[type] ?? 'type';
  const limit = context?.['limit'] as number | undefined;
  const valids = ((context?.['valids'] as unknown[] | undefined) ?? []).filter(Boolean);
  return {
    path: pathOf(path),
    rule,
    values: {
      ...(rule === 'allowed' && { options: valids.map(String).join(', ') }),
      ...(limit !== undefined && { max: limit, min: limit }),
    },
    ...(rule === 'range' && { variant: type === 'number.min' ? 'atLeast' : 'atMost' }),
  };
}

/** `contacts[0].mobile`. */
function pathOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : [text, key].filter(Boolean).join('.'),
    '',
  );
}

/** One fault a place: the evaluation's words win, since they know the field. */
function merged(
  schemaFaults: FieldFault[],
  judged: NonNullable<ErrorDetails['faults']>,
): FieldFault[] {
  const isKnown = (path: string) =>
    judged.some((fault) => path === fault.path || path.startsWith(`${fault.path}.`));
  return [...(judged as readonly Fault[]), ...schemaFaults.filter(({ path }) => !isKnown(path))];
}

/** An empty text counts as absent, at every depth. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((inner) => !isEmpty(inner)).map(withoutEmpty);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isEmpty(inner))
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
