import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { errorStatus } from '@minglu/shared/errors';
import fc from 'fast-check';
import type Joi from 'joi';
import supertest from 'supertest';
import { apiPrefix } from '../app';
import { jsonSchemaOf, openApiOf } from '../http/openapi';
import type { Route } from '../http/route';
import { createTestApp, type TestApp } from './createTestApp';
import { buildCustomer, buildStaff, buildTeam, freshMobile } from './factories';
import { valueFor } from './hostileValues';

/**
 * Requests that nobody wrote by hand: for every route, by everyone, with values of the right shape
 * and of none. No answer is a 5xx but a 503 that says when to come back; none is outside what the API's
 * description promises; none carries what is another team's.
 */
const wanted = Number(process.env['GENERATED_REQUESTS'] ?? 5_000);
const seed = Number(process.env['GENERATED_SEED'] ?? 20_260);
const mostShown = 20;
/** Stands in the note of a customer that the asking team may not see. */
const foreignMark = 'ForeignMark7';

/** Values that a field of this name takes; any text stands where there is none. */
const knownValues: Record<string, readonly string[]> = {
  name: ['深圳市示例有限公司', '王敏', 'Example Ltd'],
  taxNumber: ['91440300MA5EL3P77A', '91350100M0001TGQXM'],
  regionCode: ['440305', '110101'],
  city: ['440300'],
  industry: ['I65', 'I'],
  email: ['x@example.com'],
  phone: ['0755-26551234', '400-820-8820'],
  fax: ['0755-26551235'],
  website: ['https://example.com'],
  postcode: ['518057'],
  bankAccount: ['4425010000000001'],
  cnaps: ['102584002021'],
  wechat: ['wx_example'],
  country: ['CN'],
  cards: [],
  username: ['someone', 'u-2'],
  password: ['a good password'],
  field: ['payment.bankAccount'],
  reason: ['已核对'],
  rule: ['usccCheckDigit', 'noContact', 'duplicate'],
};

let app: TestApp;
let askers: { token: string | null; mayBeForeign: boolean }[];
let ids: string[];
let known: Record<string, readonly string[]>;

beforeAll(async () => {
  app = await createTestApp({ cardReader: { kind: 'off' } });
  const [here, elsewhere] = [await buildTeam(app), await buildTeam(app)];
  const rep = await buildStaff(app, { teamId: here });
  const manager = await buildStaff(app, { teamId: here, role: 'manager' });
  const admin = await buildStaff(app, { teamId: here, role: 'admin' });
  const stranger = await buildStaff(app, { teamId: elsewhere });
  const mobile = freshMobile();
  const [own, foreign] = [
    await buildCustomer(rep, { contacts: [{ name: '王敏', mobile }] }),
    await buildCustomer(stranger, { note: foreignMark, tags: [foreignMark] }),
  ];
  askers = [rep, manager, admin].map(({ accessToken }) => ({
    token: accessToken,
    mayBeForeign: accessToken === admin.accessToken,
  }));
  askers.push(...askers, { token: null, mayBeForeign: false });
  ids = [own, foreign].flatMap(({ id, contacts }) => [id, ...contacts.map((one) => one.id)]);
  // Accounts that may be suspended and teams that may go without an asker losing theirs.
  ids.push(String((await buildStaff(app)).id), String(await buildTeam(app)));
  known = {
    ...knownValues,
    id: ids,
    team: [String(here)],
    customer: ids,
    q: [own.customerNumber, '示例', 'sz', mobile.slice(-4)],
    mobile: [mobile, freshMobile(), '+86 138-0013-8000'],
  };
});
afterAll(() => app.stop());

interface Generated {
  route: Route;
  asker: number;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  headers: Record<string, string>;
}

/** Sign-out would end an asker's session; a photo is tested on its own; these have no input at all. */
const apart =
  /^(post \/auth\/logout|post \/cards|get \/(healthz|readyz|metrics|docs|openapi.json))$/;

/** An admin could make by these, and rightly, what is foreign somebody's own; the others try them. */
const givesAway = /\/(release|claim|shares|transfers)\b/;

function requests(routes: readonly Route[]): fc.Arbitrary<Generated> {
  const listed = routes.filter(({ method, path }) => !apart.test(`${method} ${path}`));
  return fc.oneof(...listed.flatMap((route) => [requestOf(route, true), requestOf(route, false)]));
}

function requestOf(route: Route, isSound: boolean): fc.Arbitrary<Generated> {
  const values = (schema: Joi.ObjectSchema | undefined): fc.Arbitrary<unknown> =>
    schema ? valueFor(jsonSchemaOf(schema), known, isSound) : fc.constant(undefined);
  return fc.record({
    route: fc.constant(route),
    asker: fc.nat(askers.length - 1),
    params: paramsFor(route),
    query: values(route.spec.query) as fc.Arbitrary<Record<string, unknown>>,
    body: values(route.spec.body),
    headers: isSound ? soundHeaders : fc.oneof(soundHeaders, oddHeaders),
  });
}

const soundHeaders: fc.Arbitrary<Record<string, string>> = fc.record({
  'If-Match': fc.constantFrom('"1"', '"2"'),
  'Idempotency-Key': fc.uuid(),
});
const oddHeaders = fc.record({
  'If-Match': fc.constantFrom('"1', '*', '"-1"', 'W/"1"', '"99999999999999999999"'),
  'Idempotency-Key': fc.constantFrom('k', 'x'.repeat(300)),
  'Accept-Language': fc.constantFrom('en', 'zh-CN', 'xx;q=a'),
  'X-Client': fc.constantFrom('web', 'weapp', '__proto__'),
});

function paramsFor({ path }: Route): fc.Arbitrary<Record<string, string>> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const value = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(...ids),
    },
    { weight: 1, arbitrary: fc.constantFrom('0', '%00', '{"$ne":1}', '..%2f..', 'a'.repeat(24)) },
  );
  return fc.record(Object.fromEntries(names.map((name) => [name, value])));
}

async function send({ route, asker, params, query, body, headers }: Generated) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURI(params[name] ?? 'x'));
  const request = supertest(app.server)[route.method](apiPrefix + path);
  const { token } = askers[asker] ?? { token: null };
  if (token) void request.set('Authorization', `Bearer ${token}`);
  void request.set(headers);
  if (isPlainObject(query)) void request.query(asQuery(query));
  return body === undefined
    ? request
    : request.set('Content-Type', 'application/json').send(JSON.stringify(body));
}

it(
  `answers ${wanted} generated requests as described`,
  async () => {
    const described = openApiOf(app.routes, '', 'test')['paths'] as Record<
      string,
      Record<string, { responses: object }>
    >;
    const counts = new Map<number, number>();
    const faults = new Map<string, string>();
    for (const generated of fc.sample(requests(app.routes), { seed, numRuns: wanted })) {
      const { route, asker } = generated;
      if (askers[asker]?.mayBeForeign && givesAway.test(route.path)) continue;
      const answer = await send(generated);
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      const told = `${route.method} ${route.path} ${JSON.stringify(generated.body)} ${JSON.stringify(generated.query)} ${JSON.stringify(generated.params)} -> ${answer.status} ${answer.text}`;
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      const isServerFault = answer.status >= 500 && answer.status !== 503;
      const isDescribed =
        String(answer.status) in (described[path]?.[route.method]?.responses ?? {});
      const fault =
        (isServerFault && 'a server fault') ||
        (!isDescribed && 'a status that is not described') ||
        shapeFault(route, answer) ||
        (!askers[asker]?.mayBeForeign && answer.text.includes(foreignMark) && 'foreign values');
      if (fault) faults.set(`${fault} ${route.method} ${route.path} ${answer.status}`, told);
    }
    expect([...faults].slice(0, mostShown)).toEqual([]);
    process.stdout.write(`${wanted} requests (seed ${seed}): ${summary(counts)}\n`);
    // Most get somewhere: a suite of refusals would prove little.
    expect((counts.get(200) ?? 0) + (counts.get(201) ?? 0)).toBeGreaterThan(wanted / 20);
  },
  Math.max(120_000, wanted * 60),
);

/** What is wrong with the shape of an answer, or an empty text. */
function shapeFault(route: Route, answer: supertest.Response): string {
  if (answer.status === 304) return '';
  if (answer.status >= 400) {
    const { code, status, requestId } = answer.body as Record<string, unknown>;
    const isProblem =
      answer.type === 'application/problem+json' &&
      status === answer.status &&
      typeof requestId === 'string' &&
      errorStatus[code as keyof typeof errorStatus] === status;
    return isProblem ? '' : 'no problem document';
  }
  const schema = route.spec.answers[answer.status];
  return schema?.validate(answer.body).error?.message ?? '';
}

function summary(counts: ReadonlyMap<number, number>): string {
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${status} x ${times}`)
    .join(', ');
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As a query string carries it; a longer one is refused (431) before the program sees it. */
function asQuery(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      wellFormed(name),
      wellFormed(typeof value === 'string' ? value : JSON.stringify(value)),
    ]),
  );
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, '').slice(0, 200);
}
