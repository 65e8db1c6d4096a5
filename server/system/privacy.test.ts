import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBuiltServer } from './startedServer';

/* The data folder as a thief would read it: database, its log, photos, secrets. */

const planted = Array.from({ length: 100 }, (_, at) => ({
  mobile: `164${String(30_000_000 + at * 9_973).padStart(8, '0')}`,
  wechat: `planted_id_${at}`,
  account: `88${String(20_000_000_000_000 + at * 104_723)}`,
}));

it('holds none of 100 planted mobiles, WeChat ids and accounts in clear', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-privacy-'));
  const env = {
    DATA_DIR: dataDir,
    MONGODB_URI: '',
    DEMO_PASSWORD: 'demo-privacy',
    DEMO_CUSTOMERS: '0',
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
  for (const [at, { mobile, wechat, account }] of planted.entries()) {
    const answer = await post(
      '/customers',
      {
        name: `藏号第${at}号公司`,
        type: 'company',
        contacts: [{ name: '王敏', mobile, wechat }],
        payment: { bankAccount: account },
      },
      { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': randomUUID() },
    );
    expect(answer.status).toBe(201);
  }
  // While it runs, so that the database's log is read too.
  const folder = await bytesOf(dataDir);
  await server.stop();
  const everything = Buffer.concat([folder, await bytesOf(dataDir)]);
  expect(everything.includes('藏号第99号公司')).toBe(true);
  const leaks = planted
    .flatMap(({ mobile, wechat, account }) => [mobile, wechat, account])
    .filter((value) => everything.includes(value));
  expect(leaks).toEqual([]);
  await rm(dataDir, { recursive: true, force: true });
});

async function bytesOf(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name)))),
  );
}
