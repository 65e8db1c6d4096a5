import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import supertest from 'supertest';
import { apiPrefix } from '../app';
import { readConfig } from '../config';
import { localeOf } from '../http/requestContext';
import { createTestApp, type TestApp } from './createTestApp';
import { buildStaff } from './factories';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const get = (path: string) => supertest(app.server).get(path);

describe('/openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { body } = await get('/openapi.json');
    const { valid, errors } = await new Validator().validate(body);
    expect(errors).toBeUndefined();
    expect([valid, body.openapi]).toEqual([true, '3.1.0']);
  });

  it('lists every route with an answer and its errors', async () => {
    const { body } = await get('/openapi.json');
    const listed = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const operator = new Set(['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs']);
    const expected = app.routes.map(({ method, path }) => {
      const full = operator.has(path) ? path : apiPrefix + path;
      return `${method} ${full.replace(/:(\w+)/g, '{$1}')}`;
    });
    expect(listed.sort()).toEqual(expected.sort());
    const register = body.paths[`${apiPrefix}/customers`].post;
    expect(Object.keys(register.responses).sort()).toEqual(
      ['201', '400', '401', '403', '409', '413', '415', '422', '428', '500', '503'].sort(),
    );
    expect(register.responses['409'].headers).toHaveProperty('Retry-After');
    expect(register.responses['201'].headers).toHaveProperty('Idempotent-Replayed');
    expect(body.paths[`${apiPrefix}/regions`].get.responses).toHaveProperty('304');
    expect(
      register.requestBody.content['application/json'].schema.properties.payment.properties,
    ).toHaveProperty('bankAccount');
  });
});

describe('the operator’s routes', () => {
  it('answer', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await get('/readyz')).body).toEqual({ status: 'ready' });
    expect((await get('/docs')).text).toContain('/api/v1/customers');
    expect((await get('/metrics')).text).toContain('http_request_duration_seconds');
  });

  it('say what is not there in the form of every error', async () => {
    const answer = await get('/api/v1/nothing');
    expect([answer.status, answer.type, answer.body.code]).toEqual([
      404,
      'application/problem+json',
      'NOT_FOUND',
    ]);
  });
});

describe('the tables', () => {
  it('are sent once a version', async () => {
    const rep = await buildStaff(app);
    for (const [path, count] of [
      ['/regions', 3_345],
      ['/industries', 117],
    ] as const) {
      const first = await rep.request('get', path);
      expect([first.status, first.body.items.length]).toEqual([200, count]);
      const again = await rep.request('get', path).set('If-None-Match', first.headers['etag']!);
      expect(again.status).toBe(304);
    }
  });

  it('name a division from the province down', () => {
    const { services } = app;
    expect(services.tables.regionNames('440305')).toEqual(['广东省', '深圳市', '南山区']);
    expect(services.tables.regionNames('441900')).toEqual(['广东省', '东莞市']);
    expect(services.tables.regionNames('110101')).toEqual(['北京市', '东城区']);
  });
});

describe('readConfig', () => {
  it('lists every fault at once', () => {
    expect(() => readConfig({ PORT: 'x', MONGODB_URI: 'http://x', TIME_ZONE: 'Mars' })).toThrow(
      /PORT[\s\S]*MONGODB_URI[\s\S]*TIME_ZONE/,
    );
  });

  it('makes no demo beside a given database or in production', () => {
    expect(readConfig({}).demo.isWanted).toBe(true);
    expect(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x' }).demo.isWanted).toBe(false);
    expect(readConfig({ NODE_ENV: 'production' }).demo.isWanted).toBe(false);
    expect(readConfig({ DEMO: '0' }).demo.isWanted).toBe(false);
  });
});

describe('the language of an answer', () => {
  it.each([
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-US,zh;q=0.8', 'en'],
    ['fr, zh-CN;q=0.9, en;q=0.5', 'zh-CN'],
    ['de', 'zh-CN'],
  ])('%s is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
