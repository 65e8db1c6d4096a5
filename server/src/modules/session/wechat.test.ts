import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import supertest from 'supertest';
import { systemClock } from '../../platform/clock';
import { startStandIn, type StandIn } from '../../platform/weixin/standIn';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff, type TestStaff } from '../../testing/factories';

let app: TestApp;
let cloud: TestApp;
let standIn: StandIn;
let admin: TestStaff;

beforeAll(async () => {
  standIn = await startStandIn(systemClock);
  const weixin = { app: undefined, corp: undefined, isCloud: false, canBindByPhone: true };
  app = await createTestApp({ weixin }, { weixinStandIn: standIn });
  cloud = await createTestApp({ weixin: { ...weixin, isCloud: true } });
  admin = await buildStaff(app, { role: 'admin' });
});
afterAll(async () => {
  await app.stop();
  await cloud.stop();
  await standIn.stop();
});

const post = (path: string, body: object, to = app) =>
  supertest(to.server).post(`/api/v1${path}`).send(body);
const login = (openid: string, more: object = {}) =>
  post('/auth/wechat', { code: standIn.issueCode(openid), ...more });
const invite = async (staff: TestStaff): Promise<string> =>
  (await admin.request('post', `/staff/${String(staff.id)}/invite`)).body.code;

/** Binds the WeChat user to the member, as an invited person does. */
async function bind(openid: string, staff: TestStaff) {
  const { body } = await login(openid);
  return post('/auth/wechat/bind', {
    bindTicket: body.bindTicket,
    inviteCode: await invite(staff),
  });
}

describe('signing in by WeChat', () => {
  it('gives a stranger a ticket, the invited a session, and the bound one a session at once', async () => {
    const rep = await buildStaff(app);
    const stranger = await login('o-1');
    expect([stranger.status, stranger.body.code]).toEqual([403, 'WECHAT_NOT_BOUND']);
    const bound = await bind('o-1', rep);
    expect([bound.status, bound.body.staff?.id]).toEqual([200, String(rep.id)]);
    const again = await login('o-1');
    expect([again.status, again.body.staff?.id]).toEqual([200, String(rep.id)]);
  });

  it('never tells or keeps the openid or the session key', async () => {
    const rep = await buildStaff(app);
    const bound = await bind('o-secret', rep);
    const kept = await app.platform.models.Staff.findById(rep.id).lean();
    const told = JSON.stringify([bound.body, kept]);
    expect(told).not.toContain('o-secret');
    expect(told).not.toContain('session_key');
  });

  it('refuses a code that was used, is unknown, or is five minutes old', async () => {
    const code = standIn.issueCode('o-2');
    await post('/auth/wechat', { code });
    for (const bad of [code, 'unknown']) {
      const answer = await post('/auth/wechat', { code: bad });
      expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
    expect((await post('/auth/wechat', {})).body.fields[0].path).toBe('code');
  });

  it('tries again when WeChat is busy, and says so when it stays so', async () => {
    standIn.beBusy(2);
    expect((await login('o-3')).status).toBe(403);
    standIn.beBusy(3);
    const answer = await login('o-3');
    standIn.beBusy(0);
    expect([answer.status, answer.body.code]).toEqual([503, 'OVERLOADED']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('does not believe X-WX-OPENID, but within 微信云托管', async () => {
    const claimed = await post('/auth/wechat', {}).set('X-WX-OPENID', 'o-1');
    expect([claimed.status, claimed.body.fields[0].path]).toEqual([422, 'code']);
    const believed = await post('/auth/wechat', {}, cloud).set('X-WX-OPENID', 'o-1');
    expect(believed.body.code).toBe('WECHAT_NOT_BOUND');
  });

  it('says that it is off on a server without an app', async () => {
    const answer = await post('/auth/wechat', { code: 'x' }, cloud);
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('works by 企业微信 in the same way, for another person', async () => {
    const rep = await buildStaff(app);
    await bind('same-id', rep);
    expect((await login('same-id', { via: 'wecom' })).body.code).toBe('WECHAT_NOT_BOUND');
  });

  it('ends for who is suspended', async () => {
    const rep = await buildStaff(app);
    await bind('o-4', rep);
    await admin.request('post', `/staff/${String(rep.id)}/suspend`);
    expect((await login('o-4')).status).toBe(403);
  });
});

describe('an invitation', () => {
  it('cannot be guessed: 64 bits', async () => {
    expect(await invite(await buildStaff(app))).toMatch(/^[A-HJ-NP-Z2-9]{13}$/);
  });

  const ticketOf = async (openid: string): Promise<string> => (await login(openid)).body.bindTicket;

  it('serves one of many who use it at once', async () => {
    const code = await invite(await buildStaff(app));
    const tickets = await Promise.all(['a', 'b', 'c', 'd'].map((name) => ticketOf(`race-${name}`)));
    const answers = await Promise.all(
      tickets.map((bindTicket) => post('/auth/wechat/bind', { bindTicket, inviteCode: code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('expires after three days, and is void once there is a newer one', async () => {
    const rep = await buildStaff(app);
    const [old, fresh] = [await invite(rep), await invite(rep)];
    const attempt = async (inviteCode: string) =>
      post('/auth/wechat/bind', { bindTicket: await ticketOf('o-5'), inviteCode });
    expect((await attempt(old)).body.fields[0].path).toBe('inviteCode');
    app.travel(73 * 3_600_000);
    expect((await attempt(fresh)).body.fields[0].path).toBe('inviteCode');
    app.travel(-73 * 3_600_000);
    expect((await attempt(` ${fresh.toLowerCase()} `)).status).toBe(200);
  });

  it('does not take a WeChat that is another member’s', async () => {
    const [first, second] = [await buildStaff(app), await buildStaff(app)];
    const ticket = await ticketOf('o-6');
    await bind('o-6', first);
    const answer = await post('/auth/wechat/bind', {
      bindTicket: ticket,
      inviteCode: await invite(second),
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('needs a ticket of ours', async () => {
    const answer = await post('/auth/wechat/bind', {
      bindTicket: admin.accessToken,
      inviteCode: await invite(await buildStaff(app)),
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('binding by mobile', () => {
  it('takes the number that WeChat vouches for, however it was entered', async () => {
    const rep = await buildStaff(app);
    const patched = await admin
      .request('patch', `/staff/${String(rep.id)}`)
      .set('If-Match', '"1"')
      .send({ mobile: '+86 138-0013-8000' });
    expect(patched.body.mobile).toBe('138****8000');
    const { body } = await login('o-7');
    const bound = await post('/auth/wechat/bind', {
      bindTicket: body.bindTicket,
      phoneCode: standIn.issueCode('13800138000'),
    });
    expect([bound.status, bound.body.staff?.id]).toEqual([200, String(rep.id)]);
  });

  it('refuses a number that nobody has', async () => {
    const { body } = await login('o-8');
    const answer = await post('/auth/wechat/bind', {
      bindTicket: body.bindTicket,
      phoneCode: standIn.issueCode('13900000000'),
    });
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'phoneCode']);
  });

  it('does not take a WeChat that another member bound meanwhile', async () => {
    const [first, second] = [await buildStaff(app), await buildStaff(app)];
    await admin
      .request('patch', `/staff/${String(second.id)}`)
      .set('If-Match', '"1"')
      .send({ mobile: '13700137000' });
    const { body } = await login('o-11');
    await bind('o-11', first);
    const answer = await post('/auth/wechat/bind', {
      bindTicket: body.bindTicket,
      phoneCode: standIn.issueCode('13700137000'),
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('fetches one app token for all who ask at once, and another when it is spent', async () => {
    const ask = async () => {
      const { body } = await login('o-9');
      return post('/auth/wechat/bind', {
        bindTicket: body.bindTicket,
        phoneCode: standIn.issueCode('13900000000'),
      });
    };
    standIn.spendTokens();
    const before = standIn.tokensGiven;
    expect((await ask()).status).toBe(422);
    expect(
      (await Promise.all(Array.from({ length: 10 }, ask))).map(({ status }) => status),
    ).toEqual(Array(10).fill(422));
    expect(standIn.tokensGiven - before).toBe(1);
  });
});

it('takes a ticket for nothing but binding', async () => {
  const { body } = await login('o-12');
  const me = (token: string) =>
    supertest(app.server).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
  expect((await me(body.bindTicket)).status).toBe(401);
  // A token of our own key, for somebody who is signed in, that does not say what it is for.
  const { aud: _aud, ...claims } = decodeJwt(admin.accessToken);
  const aimless = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(app.platform.secrets.tokenKey);
  expect([(await me(aimless)).status, (await me(admin.accessToken)).status]).toEqual([401, 200]);
});

it('is parted by the member, and by an admin', async () => {
  const rep = await buildStaff(app);
  await bind('o-10', rep);
  expect((await rep.request('delete', '/me/wechat')).status).toBe(200);
  expect((await login('o-10')).body.code).toBe('WECHAT_NOT_BOUND');
  await bind('o-10', rep);
  await admin.request('post', `/staff/${String(rep.id)}/unbind`);
  expect((await login('o-10')).body.code).toBe('WECHAT_NOT_BOUND');
});
