import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../app';
import { createTestApp, type TestApp } from './createTestApp';
import { buildStaff, testPassword, type TestStaff } from './factories';

/** What the security log says of the requests of a test, in order. */
interface Line {
  msg: string;
  event: string;
  outcome: string;
  [more: string]: unknown;
}

let app: TestApp;
let rep: TestStaff;
let admin: TestStaff;
let server: ReturnType<typeof supertest>;
const said: string[] = [];

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app, { username: 'lin-xiaohe' });
  admin = await buildStaff(app, { role: 'admin' });
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString());
      done();
    },
  });
  const { koa } = createApp({
    platform: app.platform,
    services: app.services,
    logger: pino({ level: 'info' }, log),
    isServing: () => true,
    version: 'test',
  });
  server = supertest(koa.callback());
});
afterAll(() => app.stop());

const as = (staff: TestStaff, method: 'get' | 'post' | 'put' | 'patch', path: string) =>
  server[method](`/api/v1${path}`).set('Authorization', `Bearer ${staff.accessToken}`);
const signIn = (username: string, password: string) =>
  server.post('/api/v1/auth/password').send({ username, password });

/** The lines that the requests of `work` left. */
async function linesOf(work: () => Promise<unknown>): Promise<Line[]> {
  const before = said.length;
  await work();
  const lines = said.slice(before).map((line) => JSON.parse(line) as Line);
  return lines.filter(({ msg }) => msg === 'security');
}

it('tells of a sign-in who it was, and of a refused one whose account it was', async () => {
  const id = String(rep.id);
  const good = await linesOf(() => signIn('lin-xiaohe', testPassword));
  expect(good).toMatchObject([{ event: 'signIn', outcome: 'done', subject: id }]);
  const bad = await linesOf(() => signIn('lin-xiaohe', 'a wrong guess'));
  expect(bad).toMatchObject([{ event: 'signIn', outcome: 'UNAUTHENTICATED', subject: id }]);
  expect(bad[0]).toMatchObject({ from: good[0]?.['from'], reason: 'wrong user name or password' });
  const nobody = await linesOf(() => signIn('typed-into-the-wrong-field', 'x'));
  expect(nobody).toMatchObject([{ event: 'signIn', outcome: 'UNAUTHENTICATED' }]);
  expect(nobody[0]).not.toHaveProperty('subject');
});

it('tells of guesses that were stopped', async () => {
  const lines = await linesOf(async () => {
    for (let n = 0; n < 11; n += 1) await signIn('guessed-at', 'x');
  });
  expect(lines.map(({ outcome }) => outcome)).toEqual([
    ...Array<string>(10).fill('UNAUTHENTICATED'),
    'RATE_LIMITED',
  ]);
});

it('tells of a sign-out, and of a refresh token that came twice', async () => {
  const staff = await buildStaff(app);
  const refresh = () =>
    server.post('/api/v1/auth/refresh').send({ refreshToken: staff.refreshToken });
  expect(await linesOf(refresh)).toEqual([]);
  expect(await linesOf(refresh)).toMatchObject([
    { event: 'access', outcome: 'UNAUTHENTICATED', reason: 'a spent refresh token' },
  ]);
  const out = await linesOf(() => as(rep, 'post', '/auth/logout'));
  expect(out).toMatchObject([{ event: 'signOut', outcome: 'done', staff: String(rep.id) }]);
  expect(out[0]?.['session']).toMatch(/^[0-9a-f]{24}$/);
});

it('tells who changed what a member may, or tried to', async () => {
  const member = await buildStaff(app);
  const path = `/staff/${String(member.id)}`;
  const [subject, route] = [String(member.id), '/api/v1/staff/:id'];
  const raised = await linesOf(() =>
    as(admin, 'patch', path).set('If-Match', '"1"').send({ role: 'manager' }),
  );
  const by = { event: 'permission', staff: String(admin.id), subject };
  expect(raised).toMatchObject([{ ...by, outcome: 'done', method: 'PATCH', route }]);
  const suspended = await linesOf(() => as(admin, 'post', `${path}/suspend`));
  expect(suspended).toMatchObject([{ ...by, outcome: 'done', route: `${route}/suspend` }]);
  const other = await buildStaff(app);
  const tried = await linesOf(() => as(other, 'post', `${path}/reactivate`));
  expect(tried).toMatchObject([{ event: 'permission', outcome: 'FORBIDDEN', subject }]);
  expect(tried[0]?.['staff']).toBe(String(other.id));
});

it('is asked for by every route that changes accounts or what holds for all', () => {
  const silent = app.routes
    .filter(({ method, spec }) => method !== 'get' && !spec.event)
    .filter(({ spec }) => /^(staff\.manage|(rule|setting)\.change)$/.test(spec.permission))
    .map(({ path }) => path);
  // Changes nothing.
  expect(silent).toEqual(['/rules/impact']);
});

it('tells of any other refusal, and of nothing that is ordinary', async () => {
  const other = await buildStaff(app);
  const refused = await linesOf(() => as(other, 'get', '/approvals'));
  expect(refused).toMatchObject([
    { event: 'access', outcome: 'FORBIDDEN', route: '/api/v1/approvals' },
  ]);
  expect(await linesOf(() => as(other, 'get', '/customers'))).toEqual([]);
  expect(await linesOf(() => as(other, 'get', '/customers/64b000000000000000000000'))).toEqual([]);
});

it('has nobody’s name, address or password, and nothing that was typed', async () => {
  await as(admin, 'post', '/staff').send({ 'typed-as-a-key': 1, password: 'typed-as-a-value' });
  const everything = said.join('');
  expect(said.length).toBeGreaterThan(20);
  expect(everything).toContain('VALIDATION_FAILED');
  expect(everything).not.toMatch(
    /lin-xiaohe|guessed-at|typed-|wrong guess|127\.0\.0\.1|correct horse/,
  );
});
