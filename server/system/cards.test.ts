import { expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startBuiltServer, type StartedServer } from './startedServer';

/* The built server with its own reader process: what was taken is read, whatever is killed meanwhile. */

interface Card {
  id: string;
  status: 'reading' | 'read' | 'failed';
  fields: { path: string; value: string }[];
}

const cards = 4;

it('reads the cards that were waiting when the server was killed', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-cards-'));
  const env = { DATA_DIR: dataDir, DEMO_PASSWORD: 'demo-cards', DEMO_CUSTOMERS: '0' };
  const photo = await readFile(
    fileURLToPath(new URL('../src/modules/card/testPhotos/simple.jpg', import.meta.url)),
  );
  const first = await startBuiltServer(env);
  const token = await signIn(first);
  const ids: string[] = [];
  for (let at = 0; at < cards; at += 1) ids.push((await upload(first, token, photo)).id);
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const second = await startBuiltServer(env);
  const again = await signIn(second);
  for (const id of ids) {
    const card = await settled(second, again, id);
    expect(card.status).toBe('read');
    expect(card.fields).toContainEqual(
      expect.objectContaining({ path: 'contacts[0].name', value: '李志强' }),
    );
  }
  expect(await second.stop()).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
}, 120_000);

async function signIn({ url }: StartedServer): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'rep', password: 'demo-cards' }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function upload({ url }: StartedServer, token: string, photo: Buffer): Promise<Card> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(photo)]), 'card.jpg');
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/v1/cards`, { method: 'POST', headers, body: form });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Card;
}

async function settled({ url }: StartedServer, token: string, id: string): Promise<Card> {
  for (;;) {
    const headers = { Authorization: `Bearer ${token}` };
    const card = (await (await fetch(`${url}/api/v1/cards/${id}`, { headers })).json()) as Card;
    if (card.status !== 'reading') return card;
    await sleep(200);
  }
}
