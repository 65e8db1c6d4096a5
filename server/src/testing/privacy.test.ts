import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { BSON } from 'bson';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../app';
import { createTestApp, type TestApp } from './createTestApp';
import { buildStaff, customerBody, type TestStaff } from './factories';

const planted = Array.from({ length: 100 }, (_, at) => ({
  mobile: `163${String(40_000_000 + at * 7_919).padStart(8, '0')}`,
  wechat: `planted_wx_${at}`,
  account: `77${String(10_000_000_000_000 + at * 104_729)}`,
}));

let app: TestApp;
let rep: TestStaff;
const logged: string[] = [];

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

it('keeps planted mobiles, WeChat ids and accounts out of database and log', async () => {
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const { koa } = createApp({
    platform: app.platform,
    services: app.services,
    logger: pino({ level: 'trace' }, log),
    isServing: () => true,
    version: 'test',
  });
  const server = supertest(koa.callback());
  for (const [at, { mobile, wechat, account }] of planted.entries()) {
    const answer = await server
      .post('/api/v1/customers')
      .set('Authorization', `Bearer ${rep.accessToken}`)
      .set('Idempotency-Key', `key-${at}`)
      .send(
        customerBody({
          contacts: [{ name: '王敏', mobile, wechat }],
          payment: { bankAccount: account },
        }),
      );
    expect(answer.status).toBe(201);
    await server
      .get(`/api/v1/customers?q=${mobile}`)
      .set('Authorization', `Bearer ${rep.accessToken}`)
      .expect(200);
  }
  const everything = `${await dumpDatabase()}\n${logged.join('')}`;
  expect(everything.length).toBeGreaterThan(100_000);
  const leaks = planted
    .flatMap(({ mobile, wechat, account }) => [mobile, wechat, account])
    .filter((value) => everything.includes(value));
  expect(leaks).toEqual([]);
});

it('masks them on every answer', async () => {
  const { mobile, wechat, account } = planted[0] as (typeof planted)[number];
  const list = await rep.request('get', '/customers?limit=100&sort=createdAt');
  const one = await rep.request('get', `/customers/${list.body.items[0].id}`);
  const history = await rep.request('get', `/customers/${list.body.items[0].id}/history`);
  const text = JSON.stringify([list.body, one.body, history.body]);
  for (const value of [mobile, wechat, account]) expect(text).not.toContain(value);
  expect(one.body.contacts[0].mobile).toBe('163****0000');
});

/** Every document of every collection, as text. */
async function dumpDatabase(): Promise<string> {
  const { db } = app.platform.database.connection;
  const names = (await db?.listCollections().toArray()) ?? [];
  const parts: string[] = [];
  for (const { name } of names) {
    for (const document of (await db?.collection(name).find().toArray()) ?? []) {
      parts.push(BSON.EJSON.stringify(document));
    }
  }
  return parts.join('\n');
}
