import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ReadingError, type CardReader, type Reading } from '../../platform/cardReader/cardReader';
import { createLocalReader, type LocalReader } from '../../platform/cardReader/local/localReader';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, type TestStaff } from '../../testing/factories';
import { cardAnswer } from './card.schema';

let app: TestApp | undefined;
let photo: Buffer;

beforeAll(async () => {
  photo = await readFile(fileURLToPath(new URL('./testPhotos/simple.jpg', import.meta.url)));
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
});

async function start(cardReader?: CardReader): Promise<{ app: TestApp; rep: TestStaff }> {
  app = await createTestApp({}, cardReader ? { cardReader } : {});
  return { app, rep: await buildStaff(app) };
}

async function upload(staff: TestStaff, file = photo): Promise<string> {
  const answer = await staff.request('post', '/cards').attach('file', file, 'card.jpg');
  expect([answer.status, answer.body.status]).toEqual([201, 'reading']);
  return answer.body.id as string;
}

/** The card once it is no longer `reading`. */
async function settled(staff: TestStaff, id: string) {
  for (;;) {
    const { body } = await staff.request('get', `/cards/${id}`);
    if (body.status !== 'reading') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const reading: Reading = {
  advice: ['tooDark'],
  fields: [
    {
      path: 'contacts[0].mobile',
      value: '16026557138',
      confidence: 0.99,
      doubtful: false,
      box: [0.1, 0.2, 0.3, 0.05],
      alternatives: ['16126557139'],
    },
    {
      path: 'contacts[0].wechat',
      value: 'planted_wx_1',
      confidence: 0.7,
      doubtful: true,
      box: [0.1, 0.3, 0.3, 0.05],
      alternatives: [],
      doubtfulAt: [3],
    },
    {
      path: 'name',
      value: '云帆示例有限公司',
      confidence: 0.99,
      doubtful: false,
      box: [0.1, 0.1, 0.3, 0.05],
      alternatives: [],
    },
  ],
  lines: [
    { text: '云帆示例有限公司', box: [0.1, 0.1, 0.3, 0.05] },
    { text: '手机 160 2655 7138 / 161-2655-7139 微信 planted_wx_1', box: [0.1, 0.2, 0.3, 0.05] },
  ],
};

/** Says the same of every card, one at a time, and remembers in which order it was asked. */
function scriptedReader(answer: () => Promise<Reading> = () => Promise.resolve(reading)) {
  return {
    concurrency: 1,
    read: answer,
    stop: () => Promise.resolve(),
  } satisfies CardReader;
}

describe('what was read', () => {
  it('is answered as the contract says, in clear to who took the photo', async () => {
    const { rep } = await start(scriptedReader());
    const card = await settled(rep, await upload(rep));
    expect(cardAnswer.validate(card).error).toBeUndefined();
    expect(card).toMatchObject({ status: 'read', ...reading });
  });

  it('is masked for everybody else, and for all once a customer carries the card', async () => {
    const { app: running, rep } = await start(scriptedReader());
    const id = await upload(rep);
    await settled(rep, id);
    const manager = await buildStaff(running, { teamId: rep.teamId, role: 'manager' });
    const assertMasked = async (staff: TestStaff) => {
      const { body } = await staff.request('get', `/cards/${id}`);
      const text = JSON.stringify(body.fields) + JSON.stringify(body.lines);
      for (const hidden of ['6557138', '655 7138', '6557139', '655-7139', 'planted_wx']) {
        expect(text).not.toContain(hidden);
      }
      expect(text).toContain('云帆示例有限公司');
      expect(body.fields[0]).toMatchObject({ value: '160****7138', alternatives: ['161****7139'] });
    };
    await assertMasked(manager);
    await buildCustomer(rep, { contacts: [{ name: '王敏', cards: [id] }] });
    await assertMasked(rep);
    await assertMasked(manager);
  });

  it('lies in the database as ciphertext only', async () => {
    const { app: running, rep } = await start(scriptedReader());
    await settled(rep, await upload(rep));
    const stored = JSON.stringify(await running.platform.models.Card.find({}).lean());
    for (const { value } of reading.fields) expect(stored).not.toContain(value);
    for (const { text } of reading.lines) expect(stored).not.toContain(text);
  });
});

describe('a card that is not read', () => {
  it.each(['unavailable', 'timedOut', 'unreadable'] as const)('says why: %s', async (reason) => {
    const { rep } = await start(
      scriptedReader(() => Promise.reject(new ReadingError(reason, 'planted'))),
    );
    const card = await settled(rep, await upload(rep));
    expect(card).toMatchObject({ status: 'failed', failure: reason, fields: [], lines: [] });
  });

  it('says that reading is off', async () => {
    const { rep } = await start();
    expect(await settled(rep, await upload(rep))).toMatchObject({
      status: 'failed',
      failure: 'off',
    });
  });

  it('is read by the next server when this one stops', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const stuck: CardReader = {
      ...scriptedReader(),
      read: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          release();
        }),
    };
    const { app: running, rep } = await start(stuck);
    const id = await upload(rep);
    await gate;
    await running.services.readings.stop();
    expect((await rep.request('get', `/cards/${id}`)).body.status).toBe('reading');
    const { createServices } = await import('../../services');
    const next = createServices({ ...running.platform, cardReader: scriptedReader() });
    await next.readings.resume();
    expect(await settled(rep, id)).toMatchObject({ status: 'read' });
  });
});

describe('a hundred cards of ten reps', () => {
  it('are all read, in fair turns', async () => {
    const order: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const waiting: CardReader = {
      ...scriptedReader(),
      read: async () => {
        await gate;
        return reading;
      },
    };
    const { app: running } = await start(waiting);
    const reps = await Promise.all(Array.from({ length: 10 }, () => buildStaff(running)));
    const owners = new Map<string, string>();
    for (const rep of reps) {
      for (let at = 0; at < 10; at += 1) owners.set(await upload(rep), String(rep.id));
    }
    const { Card } = running.platform.models;
    open();
    const seen = new Set<string>();
    while (seen.size < 100) {
      for (const card of await Card.find({ status: 'read' }).sort({ _id: 1 }).lean()) {
        const id = String(card._id);
        if (!seen.has(id)) order.push(owners.get(id) ?? '');
        seen.add(id);
      }
    }
    expect(await Card.countDocuments({ status: 'read' })).toBe(100);
    // The first card was in hand before the others came; then each has had a turn within a round.
    expect(new Set(order.slice(0, 20)).size).toBeGreaterThan(8);
  });
});

describe('the reader’s process', () => {
  let reader: LocalReader;
  beforeAll(() => {
    reader = createLocalReader();
  });
  afterAll(() => reader.stop());

  it('reads a card after it was killed in the middle of it', async () => {
    const { rep } = await start({ ...reader, stop: () => Promise.resolve() });
    await settled(rep, await upload(rep));
    const first = reader.pid();
    expect(first).not.toBeNull();
    const id = await upload(rep);
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(first ?? 0, 'SIGKILL');
    const card = await settled(rep, id);
    expect(card.status).toBe('read');
    expect(card.lines.map(({ text }: { text: string }) => text)).toContain('李志强');
    const value = (path: string) =>
      card.fields.find((field: { path: string }) => field.path === path)?.value as string;
    expect(value('contacts[0].name')).toBe('李志强');
    expect(value('name')).toBe('上海瑞琪精密机械有限公司');
    expect(reader.pid()).not.toBe(first);
  });

  it('gives a card up that kills it twice', async () => {
    const hasty = createLocalReader({ timeoutMs: 1 });
    await expect(hasty.read(photo, new AbortController().signal)).rejects.toMatchObject({
      reason: 'timedOut',
    });
    await hasty.stop();
  });

  it('is replaced after its count of cards, or when it has grown', async () => {
    const small = createLocalReader({ mostCards: 1 });
    const signal = new AbortController().signal;
    await small.read(photo, signal);
    expect(small.pid()).toBeNull();
    expect((await small.read(photo, signal)).lines.length).toBeGreaterThan(5);
    await small.stop();
    await expect(small.read(photo, signal)).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('says that a picture cannot be decoded, and lives on', async () => {
    const signal = new AbortController().signal;
    await reader.read(photo, signal);
    const pid = reader.pid();
    await expect(reader.read(Buffer.from('no picture'), signal)).rejects.toMatchObject({
      reason: 'unreadable',
    });
    expect(reader.pid()).toBe(pid);
  });
});
