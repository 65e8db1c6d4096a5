import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBuiltServer, type StartedServer } from './startedServer';

/*
 * kill -9 of the server and of the engine in turn, under write load: what was acknowledged is there,
 * once, and the numbers have neither gap nor double. CRASH_ROUNDS: 5 in CI, 50 in `prove`.
 */

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 5);
const writers = 8;

interface Attempt {
  key: string;
  name: string;
  /** Once the server has said 201. */
  acknowledged: { id: string; customerNumber: string } | null;
}

interface Answer {
  id: string;
  customerNumber: string;
  accessToken: string;
}

it(
  `keeps every acknowledged customer over ${rounds} kills`,
  async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-crash-'));
    const env = {
      DATA_DIR: dataDir,
      DEMO_PASSWORD: 'demo-crash',
      DEMO_CUSTOMERS: '0',
      LOG_LEVEL: 'info',
    };
    const attempts: Attempt[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const server = await startBuiltServer(env);
      const token = await signIn(server);
      const load = Promise.all(
        Array.from({ length: writers }, () => writeUntilGone(server, token, attempts)),
      );
      await underLoad(attempts);
      await sleep(Math.random() * 600);
      process.kill(round % 2 === 0 || !server.enginePid ? server.pid : server.enginePid, 'SIGKILL');
      await Promise.all([load, server.ended]);
    }
    await verify(env, attempts);
    await rm(dataDir, { recursive: true, force: true });
  },
  60_000 + rounds * 10_000,
);

/** Waits until this round has acknowledged something: a kill before that would prove nothing. */
async function underLoad(attempts: readonly Attempt[]): Promise<void> {
  const count = () => attempts.filter(({ acknowledged }) => acknowledged).length;
  const before = count();
  for (const end = Date.now() + 20_000; count() === before && Date.now() < end;) await sleep(20);
}

async function verify(env: Record<string, string>, attempts: Attempt[]): Promise<void> {
  const server = await startBuiltServer(env);
  const token = await signIn(server);
  const acknowledged = attempts.filter((attempt) => attempt.acknowledged);
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
  // Each key once more: what was acknowledged is answered again, what was cut off exists once now.
  const numbers = new Set<number>();
  for (const attempt of attempts) {
    const { status, body } = await registerWhenFree(server, token, attempt);
    expect(status).toBe(201);
    if (attempt.acknowledged) expect(body).toMatchObject(attempt.acknowledged);
    numbers.add(Number(body.customerNumber.split('-')[2]));
  }
  const expected = Array.from({ length: attempts.length }, (_, at) => at + 1);
  expect([...numbers].sort((a, b) => a - b)).toEqual(expected);
  process.stderr.write(
    `crash: ${rounds} kills, ${attempts.length} registrations, ${acknowledged.length} acknowledged, none lost, none doubled\n`,
  );
  expect(await server.stop()).toBe(0);
}

/** A key that was in use when the server died is free after its lease. */
async function registerWhenFree(server: StartedServer, token: string, attempt: Attempt) {
  for (let tries = 0; ; tries += 1) {
    const answer = await register(server, token, attempt);
    if (answer.status !== 409 || tries === 30) return answer;
    await sleep(1_000);
  }
}

/** Registers one after another until the server is gone. */
async function writeUntilGone(server: StartedServer, token: string, attempts: Attempt[]) {
  for (;;) {
    const attempt: Attempt = { key: randomUUID(), name: `崩溃${randomUUID()}`, acknowledged: null };
    attempts.push(attempt);
    try {
      const { status, body } = await register(server, token, attempt);
      if (status !== 201) return;
      attempt.acknowledged = { id: body.id, customerNumber: body.customerNumber };
    } catch {
      return;
    }
  }
}

function register(server: StartedServer, token: string, { key, name }: Attempt) {
  return post(
    `${server.url}/api/v1/customers`,
    { name, type: 'company', contacts: [{ name: '王敏' }] },
    {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': key,
    },
  );
}

async function signIn(server: StartedServer): Promise<string> {
  const { body } = await post(`${server.url}/api/v1/auth/password`, {
    username: 'rep',
    password: 'demo-crash',
  });
  return body.accessToken;
}

async function post(url: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}
