import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app';
import { createTestApp, type TestApp } from './createTestApp';
import { buildStaff, type TestStaff } from './factories';

/* What every answer carries, whoever asks and whatever for: page, API, picture, refusal. */

const photo = fileURLToPath(new URL('../modules/card/testPhotos/simple.jpg', import.meta.url));

let app: TestApp;
let rep: TestStaff;
let folder: string;
let servers: Server[];
let plain: string;
let secure: string;
let image: string;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  folder = await mkdtemp(path.join(tmpdir(), 'minglu-page-'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Minglu</title>');
  servers = [await serve(undefined), await serve('https://minglu.example.com')];
  [plain = '', secure = ''] = servers.map(addressOf);
  const card = await rep
    .request('post', '/cards')
    .attach('file', await readFile(photo), 'card.jpg');
  image = `/api/v1/cards/${card.body.id}/image`;
});
afterAll(async () => {
  servers.forEach((server) => server.close());
  await rm(folder, { recursive: true, force: true });
  await app.stop();
});

/** The application with its page, as it is reached at this address. */
async function serve(publicUrl: string | undefined): Promise<Server> {
  const { platform, services } = app;
  const { koa } = createApp({
    platform: { ...platform, config: { ...platform.config, publicUrl } },
    services,
    logger: platform.logger,
    isServing: () => true,
    webRoot: folder,
    version: 'test',
  });
  const server = createServer(koa.callback() as RequestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = (route: string, headers: Record<string, string> = {}, base = plain) =>
  fetch(base + route, {
    headers: { Authorization: `Bearer ${rep.accessToken}`, ...headers },
  });

const everyAnswer = () =>
  [
    ['the page', '/', 200],
    ['an answer', '/api/v1/me', 200],
    ['a table', '/api/v1/regions', 200],
    ['a picture', image, 200],
    ['a refusal', '/api/v1/customers/64b000000000000000000000', 404],
    ['what is not there', '/nothing', 404],
    ['the operator’s', '/docs', 200],
  ] as const;

it('tells a browser to guess no type, to frame nothing and to send no address on', async () => {
  for (const [what, route, status] of everyAnswer()) {
    const { headers, status: given } = await get(route);
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect([what, given]).toEqual([what, status]);
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
      expect([what, policy]).toEqual([what, expect.stringContaining(directive)]);
    }
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Powered-By')).toBeNull();
  }
  const script = (await get('/')).headers.get('Content-Security-Policy');
  expect(script).toMatch(/script-src 'self'(;|$)/);
});

it('lets nothing of a person be kept by a browser or a proxy', async () => {
  const kept = async (route: string) => (await get(route)).headers.get('Cache-Control');
  for (const route of ['/api/v1/me', '/api/v1/customers', '/api/v1/staff', '/api/v1/nothing']) {
    expect([route, await kept(route)]).toEqual([route, 'no-store']);
  }
  // Its address is signed for ten minutes, and a list shows it again and again.
  expect(await kept(image)).toBe('private, max-age=600');
  expect(await kept('/api/v1/regions')).toBe('private, max-age=86400');
  expect(await kept('/')).toBe('no-cache');
});

it('asks for TLS from then on where the outside reaches it by TLS, and only there', async () => {
  const told = async (base: string, route: string) =>
    (await get(route, {}, base)).headers.get('Strict-Transport-Security');
  for (const [, route] of everyAnswer()) {
    expect(await told(secure, route)).toBe('max-age=31536000; includeSubDomains');
    expect(await told(plain, route)).toBeNull();
  }
});

describe('another origin', () => {
  const evil = { Origin: 'https://evil.example.com' };

  it('is told nothing that its browser would need', async () => {
    for (const [what, route] of everyAnswer()) {
      const { headers } = await get(route, evil);
      const allowed = [...headers.keys()].filter((name) => name.startsWith('access-control'));
      expect([what, allowed]).toEqual([what, []]);
    }
  });

  it('gets no leave before it asks', async () => {
    const { status, headers } = await fetch(`${plain}/api/v1/customers`, {
      method: 'OPTIONS',
      headers: {
        ...evil,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect(status).toBe(404);
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it('cannot send a form to what changes something', async () => {
    const answer = await fetch(`${plain}/api/v1/auth/password`, {
      method: 'POST',
      headers: { ...evil, 'Content-Type': 'text/plain' },
      body: '{"username":"lin","password":"guess"}',
    });
    expect(answer.status).toBe(415);
  });
});

it.each(['TRACE', 'PROPFIND', 'PUT', 'DELETE'])('answers no %s', async (method) => {
  const secret = 'do-not-echo';
  for (const route of ['/', '/api/v1/me']) {
    const { status, body } = await ask(method, route, secret);
    expect([method, route, status]).toEqual([method, route, 404]);
    expect(body).not.toContain(secret);
  }
});

/** `fetch` sends no TRACE. */
function ask(method: string, route: string, secret: string) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = { 'X-Secret': secret, Authorization: `Bearer ${rep.accessToken}` };
    request(plain + route, { method, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}
