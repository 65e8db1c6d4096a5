import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { initialSettings } from '@minglu/shared/setting/setting.types';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { apiPrefix } from '../app';
import type { Route } from '../http/route';
import { createTestApp, type TestApp } from './createTestApp';
import {
  buildCustomer,
  buildStaff,
  buildTeam,
  customerBody,
  freshAccount,
  type TestStaff,
} from './factories';

/**
 * Who gets what on which route: the status for the owner, a colleague of the team, the team's
 * manager, a manager and a rep of another team, and an admin. A route without a row fails.
 */
type Row = [
  owner: number,
  colleague: number,
  manager: number,
  otherManager: number,
  stranger: number,
  admin: number,
];

const onRecord: Row = [200, 404, 200, 404, 404, 200];
/** Whoever sees the record may know that the decision is a manager's. */
const onDecision: Row = [403, 404, 200, 404, 404, 200];
const onMerge: Row = [403, 403, 200, 404, 403, 200];
const forAdmin = (status: number): Row => [403, 403, 403, 403, 403, status];
const forAll = (status: number): Row => [status, status, status, status, status, status];

const matrix: Record<string, Row | 'public'> = {
  'post /auth/password': 'public',
  'post /auth/refresh': 'public',
  'post /auth/logout': forAll(200),
  'get /me': forAll(200),
  'post /auth/wechat': 'public',
  'post /auth/wechat/bind': 'public',
  'delete /me/wechat': forAll(200),
  'get /me/devices': forAll(200),
  'delete /me/devices/:id': forAll(404),
  'post /me/password': forAll(422),
  'post /customers': forAll(201),
  'get /customers': forAll(200),
  'post /customers/preview': forAll(200),
  'post /customers/duplicates': forAll(200),
  'get /customers/:id': onRecord,
  'patch /customers/:id': onRecord,
  'delete /customers/:id': onRecord,
  'post /customers/:id/restore': onRecord,
  'post /customers/:id/reveal': onRecord,
  'get /customers/:id/history': onRecord,
  'post /customers/:id/contacts': [201, 404, 201, 404, 404, 201],
  'patch /customers/:id/contacts/:contactId': onRecord,
  'delete /customers/:id/contacts/:contactId': onRecord,
  'get /customers/:id/shares': onRecord,
  'post /customers/:id/shares': [201, 404, 201, 404, 404, 201],
  // Shared with the colleague to read: whose it is, they may not decide.
  'delete /customers/:id/shares/:staffId': [200, 403, 200, 404, 404, 200],
  'get /pool': forAll(200),
  'post /customers/:id/release': onRecord,
  // From the pool: everyone may, but whoever had it last has to wait.
  'post /customers/:id/claim': [409, 200, 200, 200, 200, 200],
  'post /customers/:id/lock': onDecision,
  'post /customers/:id/unlock': onDecision,
  'get /transfers': [403, 403, 200, 200, 403, 200],
  'get /transfers/sources': [403, 403, 200, 200, 403, 200],
  'get /transfers/:id': [403, 403, 404, 404, 403, 404],
  'post /transfers': [403, 403, 200, 403, 403, 200],
  'post /transfers/:id/undo': [403, 403, 404, 404, 403, 404],
  'get /settings': forAll(200),
  'put /settings': forAdmin(412),
  'get /approvals': [403, 403, 200, 200, 403, 200],
  'post /customers/:id/approve': onDecision,
  'post /customers/:id/return': onDecision,
  'post /customers/:id/merge/preview': onMerge,
  'post /customers/:id/merge': onMerge,
  'get /customers/:id/merges': onRecord,
  'post /merges/:id/undo': [403, 403, 404, 404, 403, 404],
  'post /cards': forAll(415),
  'get /cards/:id': forAll(404),
  'get /cards/:id/image': 'public',
  'get /regions': forAll(200),
  'get /industries': forAll(200),
  'get /rules': forAll(200),
  'put /rules': forAdmin(412),
  'post /rules/impact': forAdmin(200),
  'post /rules/rollback': forAdmin(412),
  'get /rules/history': forAdmin(200),
  'get /staff': forAll(200),
  'post /staff': forAdmin(201),
  'patch /staff/:id': forAdmin(200),
  'post /staff/:id/suspend': forAdmin(200),
  'post /staff/:id/reactivate': forAdmin(200),
  'post /staff/:id/unbind': forAdmin(200),
  'post /staff/:id/invite': forAdmin(201),
  'get /teams': forAll(200),
  'post /teams': forAdmin(201),
  'patch /teams/:id': forAdmin(200),
  'delete /teams/:id': forAdmin(200),
  'get /healthz': 'public',
  'get /readyz': 'public',
  'get /metrics': 'public',
  'get /openapi.json': 'public',
  'get /docs': 'public',
};

/** What a request of the route needs besides its ids. */
const rulesBody = () => ({
  fields: {},
  approval: { newCustomers: false, creditLimitOver: null },
});
const mergeBody = async () => ({ from: (await buildCustomer(owner)).id });
const bodies: Record<string, () => object | Promise<object>> = {
  'post /customers/:id/merge/preview': mergeBody,
  'post /customers/:id/merge': mergeBody,
  'post /transfers': () => ({
    fromStaff: String(owner.id),
    toStaff: String(actors[1]?.id),
    dryRun: true,
  }),
  'put /settings': () => initialSettings,
  'put /rules': rulesBody,
  'post /rules/impact': rulesBody,
  'post /rules/rollback': () => ({ version: 0 }),
  'post /customers/:id/shares': () => ({ staff: String(actors[1]?.id), access: 'read' }),
  'post /customers/:id/return': () => ({ reason: '请补税号' }),
  'post /customers': () => customerBody(),
  'post /staff': () => ({
    username: `s${randomUUID()}`,
    name: '周宁',
    role: 'rep',
    team: String(owner.teamId),
  }),
  'patch /staff/:id': () => ({ name: '周宁' }),
  'post /teams': () => ({ name: '华北一组' }),
  'patch /teams/:id': () => ({ name: '华北二组' }),
  'patch /customers/:id': () => ({ note: randomUUID() }),
  'post /customers/:id/reveal': () => ({ field: 'payment.bankAccount' }),
  'post /customers/:id/contacts': () => ({ name: '李志' }),
  'patch /customers/:id/contacts/:contactId': () => ({ title: randomUUID() }),
};

let app: TestApp;
let owner: TestStaff;
let actors: TestStaff[];

beforeAll(async () => {
  app = await createTestApp();
  const [teamId, otherTeam] = [await buildTeam(app), await buildTeam(app)];
  owner = await buildStaff(app, { teamId });
  actors = [
    owner,
    await buildStaff(app, { teamId }),
    await buildStaff(app, { teamId, role: 'manager' }),
    await buildStaff(app, { teamId: otherTeam, role: 'manager' }),
    await buildStaff(app, { teamId: otherTeam }),
    await buildStaff(app, { teamId: otherTeam, role: 'admin' }),
  ];
});
afterAll(() => app.stop());

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

it('has a row for every route, and a route for every row', () => {
  expect(app.routes.map(nameOf).sort()).toEqual(Object.keys(matrix).sort());
});

it('declares as public what the matrix calls public', () => {
  const open = app.routes.filter(({ spec }) => spec.permission === 'public').map(nameOf);
  const expected = Object.keys(matrix).filter((name) => matrix[name] === 'public');
  expect(open.sort()).toEqual(expected.sort());
});

describe.each(Object.keys(matrix).filter((name) => matrix[name] !== 'public'))('%s', (name) => {
  const [method, path] = name.split(' ') as ['get' | 'post' | 'put' | 'patch' | 'delete', string];

  it('needs a token', async () => {
    const answer = await supertest(app.server)[method as 'get'](
      apiPrefix + path.replace(/:\w+/g, '64b000000000000000000000'),
    );
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('answers each as the matrix says', async () => {
    const statuses: number[] = [];
    for (const actor of actors) statuses.push(await statusFor(actor, name, method as 'get', path));
    expect(statuses).toEqual(matrix[name]);
  });
});

/** What the path's id names, fresh for each try, so that one try does not change the next. */
async function targetOf(path: string): Promise<Record<string, string> & { id: string }> {
  if (path.startsWith('/customers/:id')) {
    const customer = await buildCustomer(owner, { payment: { bankAccount: freshAccount() } });
    const [contact, colleague] = [customer.contacts[0]?.id ?? '', String(actors[1]?.id)];
    if (path.endsWith('/claim')) await owner.request('post', `/customers/${customer.id}/release`);
    if (path.endsWith(':staffId')) await share(customer.id, colleague);
    return { id: customer.id, contactId: contact, staffId: colleague };
  }
  if (path.startsWith('/staff/:id')) return { id: String((await buildStaff(app)).id) };
  if (path.startsWith('/teams/:id')) return { id: String(await buildTeam(app)) };
  return { id: '64b000000000000000000000' };
}

const share = (id: string, staff: string) =>
  owner.request('post', `/customers/${id}/shares`).send({ staff, access: 'read' });

async function statusFor(actor: TestStaff, name: string, method: 'get' | 'post', path: string) {
  const isSignOut = name === 'post /auth/logout';
  const who = isSignOut ? await buildStaff(app) : actor;
  const target = await targetOf(path);
  const filled = path.replace(/:(\w+)/g, (_, key: string) => target[key] ?? '');
  const request = who
    .request(method, filled)
    .set('If-Match', '"1"')
    .set('Idempotency-Key', randomUUID());
  const { status } = await (method === 'get'
    ? request
    : request.send((await bodies[name]?.()) ?? {}));
  return status;
}
