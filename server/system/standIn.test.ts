import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBuiltServer } from './startedServer';

const adminProgram = fileURLToPath(new URL('../dist/admin.js', import.meta.url));

/** What signing in by a code of the demo's stand-in for WeChat is answered with. */
async function answerTo(env: Record<string, string>): Promise<unknown> {
  const server = await startBuiltServer(env);
  const answer = await fetch(`${server.url}/api/v1/auth/wechat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: 'demo:anybody:1' }),
  });
  await server.stop();
  return ((await answer.json()) as { code: unknown }).code;
}

it('has a stand-in for WeChat in a demo company, and in no other, whatever was forgotten', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'minglu-stand-in-'));
  const envOf = (name: string) => ({
    DATA_DIR: path.join(folder, name),
    MONGODB_URI: '',
    CARD_READER: 'off',
    DEMO_CUSTOMERS: '0',
  });
  expect(await answerTo(envOf('demo'))).toBe('WECHAT_NOT_BOUND');
  expect(await answerTo(envOf('demo'))).toBe('WECHAT_NOT_BOUND');

  await mkdir(envOf('company').DATA_DIR);
  const made = spawnSync(process.execPath, [adminProgram, 'create', 'boss', '沈知白'], {
    env: { ...process.env, NODE_OPTIONS: '', ...envOf('company') },
  });
  expect([made.status, made.stderr.toString()]).toEqual([0, '']);
  expect(await answerTo(envOf('company'))).toBe('FORBIDDEN');
  await rm(folder, { recursive: true, force: true });
}, 60_000);
