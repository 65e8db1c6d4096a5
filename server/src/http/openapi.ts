import { errorStatus, type ErrorCode } from '@minglu/shared/errors';
import type Joi from 'joi';
import type { Route } from './route';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 from the schemas that validate: what it says is what is checked. */
export function openApiOf(routes: readonly Route[], prefix: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (prefix + route.path).replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Minglu 名录',
      version,
      description: 'Customers into an ERP from a phone. Errors are RFC 9457 problems.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  };
}

function operationOf(route: Route): Json {
  const { spec } = route;
  return {
    operationId: `${route.method}${route.path.replace(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: spec.summary,
    tags: [spec.tag],
    security: spec.permission === 'public' ? [] : [{ bearer: [] }],
    ...(spec.permission === 'public' ? {} : { 'x-permission': spec.permission }),
    parameters: [
      ...parametersOf(spec.params, 'path'),
      ...parametersOf(spec.query, 'query'),
      ...(spec.ifMatch ? [header('If-Match', true, 'The version that was seen, as "3"')] : []),
      ...(spec.idempotency
        ? [header('Idempotency-Key', spec.idempotency.isRequired, 'One key a thing to be made')]
        : []),
      ...(spec.retryKey ? [header('Idempotency-Key', false, 'The same for a repeat')] : []),
      header('Accept-Language', false, 'zh-CN or en'),
    ],
    ...bodyOf(route),
    responses: { ...answersOf(route), ...errorsOf(route) },
  };
}

function bodyOf({ spec }: Route): Json {
  if (spec.file) {
    const schema = {
      type: 'object',
      required: [spec.file.field],
      properties: { [spec.file.field]: { type: 'string', format: 'binary' } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!spec.body) return {};
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: jsonSchemaOf(spec.body) } },
    },
  };
}

function answersOf({ spec }: Route): Json {
  const answers: Json = spec.isCached
    ? { 304: { description: 'Not changed since the given ETag' } }
    : {};
  for (const [status, schema] of Object.entries(spec.answers)) {
    answers[status] = {
      description: spec.summary,
      headers: answerHeaders(spec),
      ...(schema && { content: { 'application/json': { schema: jsonSchemaOf(schema) } } }),
      ...(spec.produces && { content: { [spec.produces]: { schema: { type: 'string' } } } }),
    };
  }
  return answers;
}

function answerHeaders(spec: Route['spec']): Json {
  const described = (description: string) => ({ description, schema: { type: 'string' } });
  return {
    'X-Request-Id': described('The id of this request, as the log has it'),
    ...(spec.isCached && { ETag: described('The version of the content') }),
    ...(spec.idempotency && {
      'Idempotent-Replayed': described('true when an earlier request with the key made the record'),
    }),
  };
}

/** The errors that a route's own declaration implies, and those that it names. */
function errorsOf({ spec }: Route): Json {
  const codes = new Set<ErrorCode>(spec.errors);
  if (spec.permission !== 'public') {
    for (const code of ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'FORBIDDEN'] as const) codes.add(code);
  }
  if (spec.body) {
    for (const code of ['MALFORMED_JSON', 'TOO_LARGE', 'UNSUPPORTED_MEDIA'] as const)
      codes.add(code);
  }
  if (spec.params) codes.add('NOT_FOUND');
  if (spec.body || spec.query || spec.file) codes.add('VALIDATION_FAILED');
  if (spec.ifMatch) codes.add('PRECONDITION_REQUIRED').add('VERSION_CONFLICT');
  if (spec.idempotency) codes.add('IDEMPOTENCY_MISMATCH').add('IDEMPOTENCY_IN_PROGRESS');
  if (spec.idempotency?.isRequired) codes.add('PRECONDITION_REQUIRED');
  codes.add('INTERNAL');
  const statuses = new Set([...codes].map((code) => errorStatus[code]));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      problemAnswer([...codes].filter((code) => errorStatus[code] === status)),
    ]),
  );
}

function problemAnswer(codes: readonly ErrorCode[]): Json {
  const mayWait = codes.some((code) => waiting.has(code));
  return {
    description: codes.join(', '),
    ...(mayWait && {
      headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'string' } } },
    }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { code: { enum: codes }, ...extraMembers(codes) },
            },
          ],
        },
      },
    },
  };
}

const waiting: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'RATE_LIMITED',
  'OVERLOADED',
  'READ_ONLY',
  'IDEMPOTENCY_IN_PROGRESS',
]);

/** What a problem carries besides its standard members. */
function extraMembers(codes: readonly ErrorCode[]): Json {
  const list = { type: 'array', items: { type: 'object' } };
  return {
    ...(codes.includes('DUPLICATE_CUSTOMER') && { matches: list }),
    ...(codes.includes('ACKNOWLEDGEMENT_REQUIRED') && { warnings: list }),
    ...(codes.includes('VERSION_CONFLICT') && { current: { type: 'object' } }),
  };
}

function parametersOf(schema: Joi.ObjectSchema | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function header(name: string, required: boolean, description: string): Json {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

/** Joi's own export; draft 2020-12 is OpenAPI 3.1's dialect. */
export function jsonSchemaOf(schema: Joi.Schema): Json {
  const standard = schema['~standard'] as unknown as {
    jsonSchema: { input: (options: { target: string }) => Json };
  };
  const { $schema: _dialect, ...rest } = standard.jsonSchema.input({ target: 'draft-2020-12' });
  return rest;
}

const text = { type: 'string' };

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorStatus) },
    detail: text,
    requestId: text,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'rule', 'message'],
        properties: { path: text, rule: text, message: text },
      },
    },
  },
};
