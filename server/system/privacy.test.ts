import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBuiltServer } from './startedServer';

/* The data folder as a thief would read it (database, its log, photos, secrets), and what the server says. */

const planted = Array.from({ length: 1_000 }, (_, at) => ({
  mobile: `164${String(30_000_000 + at * 9_973).padStart(8, '0')}`,
  wechat: `planted_id_${at}`,
  account: `88${String(20_000_000_000_000 + at * 104_723)}`,
}));

/** No two alike, so that the search for likenesses has little to do. */
const nameOf = (at: number) =>
  [3, 7, 11, 13].map((step) => String.fromCodePoint(0x5000 + ((at * step * 97) % 9_973))).join('');

const atOnce = 20;

it('holds none of 1,000 planted mobiles, WeChat ids and accounts in clear', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-privacy-'));
  const env = {
    DATA_DIR: dataDir,
    MONGODB_URI: '',
    DEMO_PASSWORD: 'demo-privacy',
    DEMO_CUSTOMERS: '0',
    LOG_LEVEL: 'trace',
  };
  const server = await startBuiltServer(env);
  const post = (route: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signedIn = await post('/auth/password', { username: 'rep', password: 'demo-privacy' });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const authorization = { Authorization: `Bearer ${accessToken}` };
  const register = async (at: number) => {
    const { mobile, wechat, account } = planted[at] as (typeof planted)[number];
    const answer = await post(
      '/customers',
      {
        name: `${nameOf(at)}公司`,
        type: 'company',
        contacts: [{ name: '王敏', mobile, wechat }],
        payment: { bankAccount: account },
      },
      { ...authorization, 'Idempotency-Key': randomUUID() },
    );
    expect(answer.status).toBe(201);
    return answer.text();
  };
  const told: string[] = [];
  for (let at = 0; at < planted.length; at += atOnce) {
    told.push(...(await Promise.all(Array.from({ length: atOnce }, (_, n) => register(at + n)))));
  }
  for (const route of ['/metrics', '/api/v1/customers?limit=100', '/api/v1/customers?q=3000']) {
    told.push(await (await fetch(`${server.url}${route}`, { headers: authorization })).text());
  }
  // While it runs, so that the database's log is read too.
  const folder = await bytesOf(dataDir);
  await server.stop();
  const words = Buffer.from([server.said(), ...told].join(''));
  const everything = Buffer.concat([folder, await bytesOf(dataDir), words]);
  expect(folder.includes(`${nameOf(999)}公司`)).toBe(true);
  expect(server.said()).toContain('/api/v1/customers');
  const leaks = planted
    .flatMap(({ mobile, wechat, account }) => [mobile, wechat, account])
    .filter((value) => everything.includes(value));
  expect(leaks).toEqual([]);
  await rm(dataDir, { recursive: true, force: true });
}, 400_000);

async function bytesOf(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name)))),
  );
}
