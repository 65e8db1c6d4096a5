import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBuiltServer, type StartedServer } from './startedServer';

/*
 * All customers of a rep go to another while both read and edit, and the server is killed on the way:
 * every answer shows all of the handover or nothing, and the undo brings back what was.
 * TRANSFER_CUSTOMERS: 200 in CI, 5,000 in `prove`.
 */

const customers = Number(process.env['TRANSFER_CUSTOMERS'] ?? 200);
/** Kills while it is prepared, and while it is moved. */
const kills = 4;
const mostCounted = 1_000;

interface Body {
  id: string;
  version: number;
  note?: string;
  updatedAt: string;
  status: string;
  accessToken: string;
  staff: { id: string };
  items: { id: string }[];
  nextCursor: string | null;
  total: { value: number };
}

/** A person with a session that outlives the servers. */
interface Person {
  id: string;
  token: string;
}
type Role = 'admin' | 'rep' | 'rep2';
type People = Record<Role, Person>;

/**
 * The notes that an edited customer may have in the end: the one that was acknowledged last, and those
 * after it whose answer a kill has cut off.
 */
type Notes = Map<string, Set<string | undefined>>;

it(
  `hands ${customers} customers over under edits and ${kills} kills, all or nothing, and back`,
  async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-transfer-'));
    const env = {
      DATA_DIR: dataDir,
      DEMO_PASSWORD: 'demo-transfer',
      DEMO_CUSTOMERS: String(customers * 3),
      LOG_LEVEL: 'info',
      ACCESS_TOKEN_SECONDS: '86400',
    };
    const first = await startBuiltServer(env);
    const people: People = {
      admin: await signIn(first, 'admin'),
      rep: await signIn(first, 'rep'),
      rep2: await signIn(first, 'rep2'),
    };
    const ids = await idsOf(first, people.rep);
    expect(ids).toHaveLength(customers);
    const before = await recordsOf(first, people.admin, ids);
    await first.stop();

    const notes: Notes = new Map([...before].map(([id, { note }]) => [id, new Set([note])]));
    const seen = { reads: 0, edits: 0, kills: 0 };
    for (let round = 0; round < kills; round += 1) {
      const server = await startBuiltServer(env);
      const load = underLoad(server, people, ids, notes, seen);
      const begun = begin(server, people);
      // The first rounds die before it is committed, the others while it is moved.
      if (round >= kills / 2) await begun.catch(() => undefined);
      await sleep(Math.random() * 250);
      process.kill(server.pid, 'SIGKILL');
      seen.kills += 1;
      await Promise.all([load.stop(), begun.catch(() => undefined), server.ended]);
    }

    const server = await startBuiltServer(env);
    const load = underLoad(server, people, ids, notes, seen);
    const transferId = await begin(server, people);
    await completed(server, people, transferId);
    await load.stop();
    expect(new Set(await idsOf(server, people.rep))).toEqual(new Set());
    expect(await idsOf(server, people.rep2)).toEqual(expect.arrayContaining(ids));

    const { status, body } = await ask(
      server,
      people.admin,
      'POST',
      `/transfers/${transferId}/undo`,
    );
    expect(status).toBe(200);
    await completed(server, people, body.id);
    expect(new Set(await idsOf(server, people.rep))).toEqual(new Set(ids));
    const after = await recordsOf(server, people.admin, ids);
    for (const [id, record] of before) {
      const { note, version, updatedAt } = after.get(id) as Body;
      expect(notes.get(id)).toContain(note);
      expect(after.get(id)).toEqual({ ...record, ...(note && { note }), version, updatedAt });
    }
    process.stderr.write(
      `transfer: ${customers} customers there and back, ${seen.kills} kills, ${seen.reads} reads whole, ${seen.edits} edits meanwhile\n`,
    );
    expect(await server.stop()).toBe(0);
    await rm(dataDir, { recursive: true, force: true });
  },
  180_000 + customers * 200,
);

/** The handover: the one that a server before has begun, else a new one. */
async function begin(server: StartedServer, people: People): Promise<string> {
  const { body: known } = await ask(server, people.admin, 'GET', '/transfers');
  const [begun] = known.items;
  if (begun) return begun.id;
  const { status, body } = await ask(server, people.admin, 'POST', '/transfers', {
    fromStaff: people.rep.id,
    toStaff: people.rep2.id,
  });
  expect(status).toBe(201);
  return body.id;
}

async function completed(server: StartedServer, people: People, id: string): Promise<void> {
  for (;;) {
    const { body } = await ask(server, people.admin, 'GET', `/transfers/${id}`);
    if (body.status === 'done') return;
    await sleep(100);
  }
}

/** Both reps read their lists, and edit, until it is stopped or the server is gone. */
function underLoad(
  server: StartedServer,
  people: People,
  ids: readonly string[],
  notes: Notes,
  seen: { reads: number; edits: number },
) {
  let isOver = false;
  const faults: string[] = [];
  const forever = async (work: () => Promise<void>) => {
    while (!isOver) {
      try {
        await work();
      } catch {
        return;
      }
    }
  };
  const count = async (who: 'rep' | 'rep2') => {
    const { status, body } = await ask(server, people[who], 'GET', '/customers?limit=1');
    if (status !== 200) return;
    seen.reads += 1;
    const whole = who === 'rep' ? [0, customers] : [customers, customers * 2];
    const { value } = body.total;
    if (!whole.map((each) => Math.min(each, mostCounted)).includes(value)) {
      faults.push(`${who} saw ${value}`);
    }
  };
  const edit = async (who: 'rep' | 'rep2') => {
    const id = ids[Math.floor(Math.random() * ids.length)] as string;
    const read = await ask(server, people[who], 'GET', `/customers/${id}`);
    if (read.status !== 200) return sleep(5);
    const note = `跟进 ${randomUUID()}`;
    const possible = notes.get(id)?.add(note);
    const { status } = await ask(
      server,
      people[who],
      'PATCH',
      `/customers/${id}`,
      { note },
      { 'If-Match': `"${read.body.version}"` },
    );
    if (status === 200) {
      notes.set(id, new Set([note]));
      seen.edits += 1;
      return;
    }
    possible?.delete(note);
    if (![404, 412].includes(status)) faults.push(`an edit was answered ${status}`);
  };
  const all = Promise.all([
    forever(() => count('rep')),
    forever(() => count('rep2')),
    forever(() => edit('rep')),
    forever(() => edit('rep2')),
  ]);
  return {
    async stop(): Promise<void> {
      isOver = true;
      await all;
      expect(faults).toEqual([]);
    },
  };
}

async function idsOf(server: StartedServer, person: Person): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await ask(server, person, 'GET', `/customers?limit=100${cursor}`);
    ids.push(...body.items.map(({ id }) => id));
    if (!body.nextCursor) return ids;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

async function recordsOf(server: StartedServer, person: Person, ids: readonly string[]) {
  const records = new Map<string, Body>();
  for (const id of ids) {
    records.set(id, (await ask(server, person, 'GET', `/customers/${id}`)).body);
  }
  return records;
}

async function signIn(server: StartedServer, username: Role): Promise<Person> {
  const nobody = { id: '', token: '' };
  const { body } = await ask(server, nobody, 'POST', '/auth/password', {
    username,
    password: 'demo-transfer',
  });
  return { id: body.staff.id, token: body.accessToken };
}

async function ask(
  server: StartedServer,
  { token }: Person,
  method: string,
  route: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${server.url}/api/v1${route}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    // What a server that is killed had taken may never come back.
    signal: AbortSignal.timeout(30_000),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}
