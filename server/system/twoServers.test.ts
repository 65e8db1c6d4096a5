import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded, type Embedded } from '../src/platform/database/embedded/start';
import { startBuiltServer, type StartedServer } from './startedServer';

/* Two processes of the server on one database: what one is told holds for the other. */

const password = 'two-servers-2026';
const adminProgram = fileURLToPath(new URL('../dist/admin.js', import.meta.url));

let folder: string;
let engine: Embedded;
let one: StartedServer;
let two: StartedServer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'minglu-two-'));
  engine = await startEmbedded({ file: path.join(folder, 'engine.db') });
  const env = { DATA_DIR: folder, MONGODB_URI: engine.uri, CARD_READER: 'off' };
  const made = spawnSync(process.execPath, [adminProgram, 'create', 'boss', '沈知白'], {
    env: { ...process.env, NODE_OPTIONS: '', ...env, ADMIN_PASSWORD: password },
  });
  expect(made.stderr.toString()).toBe('');
  one = await startBuiltServer(env);
  two = await startBuiltServer(env);
}, 60_000);
afterAll(async () => {
  await Promise.all([one.stop(), two.stop()]);
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(
  server: StartedServer,
  method: string,
  route: string,
  { token, body }: { token?: string; body?: object } = {},
) {
  const answer = await fetch(`${server.url}/api/v1${route}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const signIn = (server: StartedServer, username: string, secret = password) =>
  ask(server, 'POST', '/auth/password', { body: { username, password: secret } });

async function tokenOf(server: StartedServer, username: string): Promise<string> {
  return (await signIn(server, username)).body['accessToken'] as string;
}

it('refuses on one who was suspended on the other, within a second', async () => {
  const admin = { token: await tokenOf(one, 'boss') };
  const { body: teams } = await ask(one, 'GET', '/teams', admin);
  const [team] = teams['items'] as { id: string }[];
  const member = { name: '林晓禾', username: 'lin', role: 'rep', team: team?.id, password };
  const { body: lin } = await ask(one, 'POST', '/staff', { ...admin, body: member });
  const rep = { token: await tokenOf(two, 'lin') };
  expect((await ask(two, 'GET', '/customers', rep)).status).toBe(200);

  await ask(one, 'POST', `/staff/${String(lin['id'])}/suspend`, admin);
  const told = Date.now();
  expect((await ask(two, 'GET', '/customers', rep)).status).toBe(401);
  expect(Date.now() - told).toBeLessThan(1_000);
  expect((await signIn(two, 'lin')).status).toBe(401);
});

it('counts the guesses at both together', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 14; n += 1) {
    statuses.push((await signIn(n % 2 ? one : two, 'boss', `guess ${n}`)).status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
});
