import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff, testPassword } from '../../testing/factories';
import { tokenAnswer } from './session.schema';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const post = (path: string, body: object) =>
  supertest(app.server).post(`/api/v1${path}`).send(body);
const me = (token: string) =>
  supertest(app.server).get('/api/v1/me').set('Authorization', `Bearer ${token}`);

describe('POST /auth/password', () => {
  it('answers a pair of tokens, whatever the case of the user name', async () => {
    await buildStaff(app, { username: 'lin' });
    const answer = await post('/auth/password', { username: ' LIN ', password: testPassword });
    expect(answer.status).toBe(200);
    expect(tokenAnswer.validate(answer.body).error).toBeUndefined();
    expect((await me(answer.body.accessToken)).body).toEqual(answer.body.staff);
  });

  it('says the same of a wrong password and of nobody', async () => {
    await buildStaff(app, { username: 'zhao' });
    const wrong = await post('/auth/password', { username: 'zhao', password: 'wrong' });
    const nobody = await post('/auth/password', { username: 'nobody', password: 'wrong' });
    const { requestId: _a, ...first } = wrong.body;
    const { requestId: _b, ...second } = nobody.body;
    expect([wrong.status, first]).toEqual([401, second]);
    expect(first).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuses after ten failures, and says how long', async () => {
    for (let n = 0; n < 10; n += 1)
      await post('/auth/password', { username: 'spray', password: 'x' });
    const answer = await post('/auth/password', { username: 'spray', password: 'x' });
    expect([answer.status, answer.body.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('counts guesses that are sent at once', async () => {
    const guesses = Array.from({ length: 50 }, () =>
      post('/auth/password', { username: 'at-once', password: 'x' }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  });

  it('names a missing field', async () => {
    const answer = await post('/auth/password', { username: 'x' });
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'password']);
  });
});

describe('POST /auth/refresh', () => {
  it('spends the token for a new pair', async () => {
    const staff = await buildStaff(app);
    const answer = await post('/auth/refresh', { refreshToken: staff.refreshToken });
    expect(answer.status).toBe(200);
    expect(answer.body.refreshToken).not.toBe(staff.refreshToken);
    expect((await me(answer.body.accessToken)).status).toBe(200);
  });

  it('revokes the session when a spent token comes again', async () => {
    const staff = await buildStaff(app);
    const { body } = await post('/auth/refresh', { refreshToken: staff.refreshToken });
    expect((await post('/auth/refresh', { refreshToken: staff.refreshToken })).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401);
    expect((await me(body.accessToken)).status).toBe(401);
  });

  const refresh = (refreshToken: string, key: string) =>
    post('/auth/refresh', { refreshToken }).set('Idempotency-Key', key);

  it('gives the same pair again to who lost the answer, until that is used', async () => {
    const staff = await buildStaff(app);
    const lost = await refresh(staff.refreshToken, 'one');
    const again = await refresh(staff.refreshToken, 'one');
    expect([again.status, again.body.refreshToken]).toEqual([200, lost.body.refreshToken]);
    expect((await me(again.body.accessToken)).status).toBe(200);
    const next = await refresh(again.body.refreshToken, 'two');
    expect(next.status).toBe(200);
    expect((await refresh(staff.refreshToken, 'one')).status).toBe(401);
    expect((await me(next.body.accessToken)).status).toBe(401);
  });

  it('takes a spent token under another key for stolen', async () => {
    const staff = await buildStaff(app);
    const { body } = await refresh(staff.refreshToken, 'one');
    expect((await refresh(staff.refreshToken, 'guess')).status).toBe(401);
    expect((await me(body.accessToken)).status).toBe(401);
  });

  const dayMs = 86_400_000;

  it('is not brought back by asking twice once it has expired', async () => {
    const staff = await buildStaff(app);
    app.travel(31 * dayMs);
    const statuses = [
      (await refresh(staff.refreshToken, 'late')).status,
      (await refresh(staff.refreshToken, 'late')).status,
    ];
    app.travel(-31 * dayMs);
    expect(statuses).toEqual([401, 401]);
  });

  it('ends a session of 90 days, however often it was used', async () => {
    const staff = await buildStaff(app);
    let token = staff.refreshToken;
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      app.travel(25 * dayMs);
      const { status, body } = await refresh(token, `round ${n}`);
      statuses.push(status);
      token = body.refreshToken ?? token;
    }
    app.travel(-100 * dayMs);
    expect(statuses).toEqual([200, 200, 200, 401]);
  });

  it('refuses a key that is too long', async () => {
    const staff = await buildStaff(app);
    expect((await refresh(staff.refreshToken, 'k'.repeat(201))).status).toBe(422);
    expect((await refresh(staff.refreshToken, 'k')).status).toBe(200);
  });

  it.each(['x', '64b000000000000000000000.x', '.', 'a.b.c'])('refuses %s', async (refreshToken) => {
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(401);
  });
});

describe('an access token', () => {
  it('expires', async () => {
    const staff = await buildStaff(app);
    app.travel(16 * 60_000);
    const answer = await me(staff.accessToken);
    app.travel(-16 * 60_000);
    expect([answer.status, answer.body.code]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('ends with the session', async () => {
    const staff = await buildStaff(app);
    expect((await staff.request('post', '/auth/logout')).status).toBe(200);
    expect((await me(staff.accessToken)).status).toBe(401);
  });

  it('is worth nothing for a suspended member', async () => {
    const staff = await buildStaff(app);
    await app.platform.models.Staff.updateOne({ _id: staff.id }, { $set: { status: 'suspended' } });
    expect((await me(staff.accessToken)).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: staff.refreshToken })).status).toBe(401);
  });

  it('must be ours', async () => {
    const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZXhwIjo5OTk5OTk5OTk5fQ.';
    expect((await me(forged)).body.code).toBe('UNAUTHENTICATED');
  });
});

describe('a known device', () => {
  it('lets its owner in while others guess at the password', async () => {
    const { server, ...own } = await createTestApp();
    const post = (path: string, body: object) =>
      supertest(server).post(`/api/v1${path}`).send(body);
    await buildStaff({ server, ...own }, { username: 'owner' });
    const first = await post('/auth/password', { username: 'owner', password: testPassword });
    const device: string = first.body.device;
    const right = { username: 'owner', password: testPassword, device };
    const guess = (n: number) =>
      post('/auth/password', { username: 'owner', password: `guess ${n}` });
    const statuses: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      const guesses = Array.from({ length: 200 }, (_, n) => guess(200 * round + n));
      statuses.push(...(await Promise.all(guesses)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(9_990);
    const again = await post('/auth/password', right);
    expect([again.status, again.body.device]).toEqual([200, undefined]);
    expect((await post('/auth/password', { ...right, device: `${device}?` })).status).toBe(429);
    await own.stop();
  });
});

describe('/me/devices', () => {
  it('lists where I am signed in, and signs one out', async () => {
    const staff = await buildStaff(app, { username: 'two-phones' });
    const second = await post('/auth/password', {
      username: 'two-phones',
      password: testPassword,
    }).set('User-Agent', 'phone 2');
    const { body } = await staff.request('get', '/me/devices');
    expect(body.items.map(({ name }: { name: string }) => name).sort()).toEqual([
      'phone 2',
      'test',
    ]);
    const other = body.items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    const gone = await staff.request('delete', `/me/devices/${other.id}`);
    expect([gone.status, gone.body.name]).toEqual([200, 'phone 2']);
    expect((await me(second.body.accessToken)).status).toBe(401);
    expect((await me(staff.accessToken)).status).toBe(200);
  });

  it('knows nothing of the devices of others', async () => {
    const [staff, other] = [await buildStaff(app), await buildStaff(app)];
    const [own] = (await other.request('get', '/me/devices')).body.items;
    expect((await staff.request('delete', `/me/devices/${own.id}`)).status).toBe(404);
    expect((await me(other.accessToken)).status).toBe(200);
  });
});

describe('POST /me/password', () => {
  it('changes it, and signs the other devices out', async () => {
    const staff = await buildStaff(app, { username: 'changes' });
    const other = await post('/auth/password', { username: 'changes', password: testPassword });
    const change = (current: string) =>
      staff.request('post', '/me/password').send({ current, next: 'another password' });
    const wrong = await change('wrong');
    expect([wrong.status, wrong.body.fields[0].path]).toEqual([422, 'current']);
    expect((await change(testPassword)).status).toBe(200);
    expect((await me(staff.accessToken)).status).toBe(200);
    expect((await me(other.body.accessToken)).status).toBe(401);
    const signIn = (password: string) => post('/auth/password', { username: 'changes', password });
    expect((await signIn(testPassword)).status).toBe(401);
    expect((await signIn('another password')).status).toBe(200);
  });

  it('takes none that is easily guessed, and says so at its field', async () => {
    const staff = await buildStaff(app, { username: 'gaolanlan' });
    for (const next of ['qwertyuiop', 'A123456789', 'gaolanlan!', '名录minglu名录']) {
      const answer = await staff
        .request('post', '/me/password')
        .send({ current: testPassword, next });
      expect([next, answer.status, answer.body.fields?.[0]?.path]).toEqual([next, 422, 'next']);
    }
    expect((await me(staff.accessToken)).status).toBe(200);
  });

  it('throttles guesses at the present one', async () => {
    const staff = await buildStaff(app);
    const guess = () =>
      staff.request('post', '/me/password').send({ current: 'wrong', next: 'another password' });
    for (let n = 0; n < 10; n += 1) await guess();
    expect((await guess()).status).toBe(429);
  });
});
