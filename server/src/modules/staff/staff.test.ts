import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, buildTeam, type TestStaff } from '../../testing/factories';

let app: TestApp;
let admin: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  admin = await buildStaff(app, { role: 'admin' });
});
afterAll(() => app.stop());

const newMember = (team: unknown, overrides: object = {}) => ({
  username: `m-${randomUUID()}`,
  name: '周宁',
  role: 'rep',
  team: String(team),
  ...overrides,
});
const signIn = (username: string, password: string) =>
  supertest(app.server).post('/api/v1/auth/password').send({ username, password });

describe('members', () => {
  it('are made by an admin, and sign in with the password they were given', async () => {
    const body = newMember(await buildTeam(app), { password: 'first password' });
    const made = await admin.request('post', '/staff').send(body);
    expect(made.body).toMatchObject({ username: body.username, hasPassword: true, version: 1 });
    expect(JSON.stringify(made.body)).not.toContain('first password');
    expect((await signIn(body.username, 'first password')).status).toBe(200);
  });

  it('may have any password of 64 characters, and keep it as it is', async () => {
    const password = ` ${'Ünïcödé 密码 '.repeat(5)}`.padEnd(64, 'z');
    const body = newMember(admin.teamId, { password });
    expect((await admin.request('post', '/staff').send(body)).status).toBe(201);
    expect((await signIn(body.username, password)).status).toBe(200);
    expect((await signIn(body.username, password.trim())).status).toBe(401);
    expect((await signIn(body.username, password.toLowerCase())).status).toBe(401);
  });

  it('cannot be given a password that is easily guessed later', async () => {
    const member = await buildStaff(app, { username: 'chenmofei' });
    const patch = (change: object) =>
      admin
        .request('patch', `/staff/${String(member.id)}`)
        .set('If-Match', '"1"')
        .send(change);
    for (const change of [{ password: 'woaini1314' }, { password: 'chenmofei88' }]) {
      const answer = await patch(change);
      expect([answer.status, answer.body.fields?.[0]?.path]).toEqual([422, 'password']);
    }
    // Of the name that comes with it.
    const renamed = await patch({ username: 'lixiaoyu', password: 'lixiaoyu99' });
    expect([renamed.status, renamed.body.fields?.[0]?.rule]).toEqual([422, 'allowed']);
    expect((await patch({ username: 'lixiaoyu', password: 'chenmofei88' })).status).toBe(200);
  });

  it('are made once by one key', async () => {
    const body = newMember(admin.teamId);
    const post = () =>
      admin.request('post', '/staff').set('Idempotency-Key', body.username).send(body);
    const [first, again] = [await post(), await post()];
    expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(again.body.id).toBe(first.body.id);
  });

  it.each([
    ['a taken user name', { username: 'taken' }, 'username'],
    ['a team that is not', { team: '64b000000000000000000000' }, 'team'],
    ['a short password', { password: 'short' }, 'password'],
    ['a common password', { password: 'Password1' }, 'password'],
    [
      'a password that is the user name',
      { username: 'zhouning', password: 'ZhouNing2026' },
      'password',
    ],
    ['a password that is the product’s name', { password: 'minglu-2026' }, 'password'],
    ['a role that is not', { role: 'root' }, 'role'],
    ['a key that is not', { isAdmin: true }, 'isAdmin'],
  ])('refuse %s at its field', async (_, overrides, path) => {
    await admin.request('post', '/staff').send(newMember(admin.teamId, { username: 'taken' }));
    const answer = await admin.request('post', '/staff').send(newMember(admin.teamId, overrides));
    expect([answer.status, answer.body.fields?.[0]?.path]).toEqual([422, path]);
  });

  it('show colleagues by name and team only, those who left to an admin only', async () => {
    const gone = await buildStaff(app, { teamId: admin.teamId });
    await admin.request('post', `/staff/${String(gone.id)}/suspend`);
    const rep = await buildStaff(app, { teamId: admin.teamId });
    const seenByRep = await everyPage(rep);
    const seenByAdmin = await everyPage(admin);
    expect(Object.keys(seenByRep[0] ?? {}).sort()).toEqual(['id', 'name', 'team']);
    expect(seenByRep.map(({ id }) => id)).not.toContain(String(gone.id));
    expect(seenByAdmin.map(({ id }) => id)).toContain(String(gone.id));
  });

  it('meet another admin at the version', async () => {
    const member = await buildStaff(app);
    const patch = (name: string) =>
      admin
        .request('patch', `/staff/${String(member.id)}`)
        .set('If-Match', '"1"')
        .send({ name });
    expect((await patch('周一')).body).toMatchObject({ name: '周一', version: 2 });
    const late = await patch('周二');
    expect([late.status, late.body.current.name]).toEqual([412, '周一']);
  });

  it('are refused from the next request on when suspended, and may come back', async () => {
    const rep = await buildStaff(app);
    await admin.request('post', `/staff/${String(rep.id)}/suspend`);
    expect((await rep.request('get', '/me')).status).toBe(401);
    const refresh = () =>
      supertest(app.server).post('/api/v1/auth/refresh').send({ refreshToken: rep.refreshToken });
    expect((await refresh()).status).toBe(401);
    await admin.request('post', `/staff/${String(rep.id)}/reactivate`);
    // The old sessions stay ended: the phone may have been the reason.
    expect((await refresh()).status).toBe(401);
  });

  it('act in their new role from the next request on', async () => {
    const rep = await buildStaff(app);
    expect((await rep.request('get', '/approvals')).status).toBe(403);
    await admin
      .request('patch', `/staff/${String(rep.id)}`)
      .set('If-Match', '"1"')
      .send({ role: 'manager' });
    expect((await rep.request('get', '/approvals')).status).toBe(200);
  });

  it('cannot suspend or demote themselves', async () => {
    const me = `/staff/${String(admin.id)}`;
    const answers = [
      await admin.request('post', `${me}/suspend`),
      await admin.request('patch', me).set('If-Match', '"1"').send({ role: 'rep' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await admin.request('get', '/me')).body.role).toBe('admin');
  });
});

describe('teams', () => {
  const make = async (name: string, parent?: string) =>
    (await admin.request('post', '/teams').send({ name, ...(parent && { parent }) })).body;
  const change = (method: 'patch' | 'delete', team: { id: string; version: number }, body = {}) =>
    admin.request(method, `/teams/${team.id}`).set('If-Match', `"${team.version}"`).send(body);

  it('move with everything below them, and what a manager sees moves along', async () => {
    const [north, south] = [await make('北'), await make('南')];
    const middle = await make('中', north.id);
    const leaf = await make('末', middle.id);
    const manager = await buildStaff(app, { teamId: south.id, role: 'manager' });
    const rep = await buildStaff(app, { teamId: leaf.id });
    const customer = await buildCustomer(rep);
    const seen = async () => (await manager.request('get', `/customers/${customer.id}`)).status;
    expect(await seen()).toBe(404);
    const moved = await change('patch', middle, { parent: south.id });
    expect(moved.body.parent).toEqual({ id: south.id, name: '南' });
    expect(await seen()).toBe(200);
  });

  it('cannot be put below themselves', async () => {
    const top = await make('上');
    const below = await make('下', top.id);
    const answer = await change('patch', top, { parent: below.id });
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'parent']);
  });

  it('are removed when nothing depends on them', async () => {
    const [empty, full] = [await make('空'), await make('满')];
    await buildStaff(app, { teamId: full.id });
    expect((await change('delete', empty)).status).toBe(200);
    const refused = await change('delete', full);
    expect([refused.status, refused.body.code]).toEqual([409, 'IN_USE']);
  });
});

async function everyPage(who: TestStaff): Promise<{ id: string }[]> {
  const items: { id: string }[] = [];
  let cursor = '';
  do {
    const { body } = await who.request('get', `/staff?limit=3${cursor && `&cursor=${cursor}`}`);
    items.push(...body.items);
    cursor = body.nextCursor ?? '';
  } while (cursor);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  return items;
}
