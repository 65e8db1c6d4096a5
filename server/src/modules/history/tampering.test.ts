import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { deriveKey } from '../../platform/crypto/secrets';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, freshMobile, type TestStaff } from '../../testing/factories';
import { hashOf, linked } from './chain';
import type { HeadRecord, HistoryRecord } from './history.model';

/*
 * Random changes of the stored history behind the program's back, each on a history that held a
 * moment ago: everyone must show. `npm run prove -- history` runs 10,000.
 */
const tamperings = Number(process.env['TAMPERINGS'] ?? 300);
const seed = Number(process.env['TAMPERING_SEED'] ?? 20_261_125);

let app: TestApp;
let rep: TestStaff;
/** The history as it was written, by customer. */
let original: HistoryRecord[][];
let key: Buffer;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  for (let at = 0; at < 8; at += 1) await liveThrough(at);
  key = deriveKey(app.platform.secrets, 'history chain');
  const entries = await app.platform.models.History.find().sort({ sequence: 1 }).lean();
  const ids = [...new Set(entries.map(({ customerId }) => String(customerId)))];
  original = ids.map((id) => entries.filter(({ customerId }) => String(customerId) === id));
  await app.services.anchors.write();
});
afterAll(() => app.stop());

/** A customer with a history of every length from 1 to 8, edits, contacts and looks among it. */
async function liveThrough(length: number): Promise<void> {
  const { id, contacts } = await buildCustomer(rep, {
    contacts: [{ name: '王敏', mobile: freshMobile() }],
  });
  for (let version = 1; version <= length; version += 1) {
    const { status } =
      version % 3 === 2
        ? await rep
            .request('post', `/customers/${id}/contacts`)
            .set('If-Match', `"${version}"`)
            .send({ name: `李 ${version}` })
        : await rep
            .request('patch', `/customers/${id}`)
            .set('If-Match', `"${version}"`)
            .send({ note: `第 ${version} 次` });
    expect(status).toBeLessThan(300);
  }
  await rep
    .request('post', `/customers/${id}/reveal`)
    .send({ field: `contacts[${contacts[0]!.id}].mobile` });
}

const anyChain = fc.nat({ max: 7 });
const anyPlace = fc.nat();
const fields = [
  'at',
  'by',
  'action',
  'channel',
  'requestId',
  'changes',
  'accepted',
  'prev',
  'hash',
  'extra',
] as const;

const anyTampering = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    chain: anyChain,
    place: anyPlace,
    field: fc.constantFrom(...fields),
    value: fc.string({ minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), chain: anyChain, place: anyPlace }),
  fc.record({
    kind: fc.constant('reorder' as const),
    chain: anyChain,
    place: anyPlace,
    other: anyPlace,
  }),
  fc.record({
    kind: fc.constant('truncate' as const),
    chain: anyChain,
    place: anyPlace,
    isHeadMoved: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('swap' as const),
    chain: anyChain,
    place: anyPlace,
    otherChain: anyChain,
    other: anyPlace,
  }),
  // Who has every key of the database writes the chain anew from some entry on.
  fc.record({
    kind: fc.constant('rewrite' as const),
    chain: anyChain,
    place: anyPlace,
    value: fc.string({ minLength: 1 }),
  }),
);
type Tampering = typeof anyTampering extends fc.Arbitrary<infer Value> ? Value : never;

it(`shows in each of ${tamperings} tamperings`, async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(anyTampering, async (tampering) => {
      const now = tampered(tampering);
      // Swapping an entry with itself is no tampering.
      fc.pre(JSON.stringify(now) !== JSON.stringify(original));
      await store(now, headsAfter(tampering, now));
      const { broken } = await app.services.verification.verify();
      const touched = new Set(
        chainsOf(tampering).map((at) => String(original[at]![0]!.customerId)),
      );
      expect(broken.length).toBeGreaterThan(0);
      expect(broken.every(({ customerId }) => touched.has(customerId))).toBe(true);
      seen[tampering.kind] = (seen[tampering.kind] ?? 0) + 1;
    }),
    { numRuns: tamperings, seed, endOnFailure: true },
  );
  await store(original, original.map(headOf));
  expect((await app.services.verification.verify()).broken).toEqual([]);
  process.stdout.write(`history: ${tamperings} tamperings, all shown: ${JSON.stringify(seen)}\n`);
}, 3_600_000);

function chainsOf(tampering: Tampering): number[] {
  return tampering.kind === 'swap' ? [tampering.chain, tampering.otherChain] : [tampering.chain];
}

function tampered(tampering: Tampering): HistoryRecord[][] {
  const chains = original.map((chain) => chain.map((entry) => ({ ...entry })));
  const chain = chains[tampering.chain]!;
  const at = tampering.place % chain.length;
  const entry = chain[at]!;
  switch (tampering.kind) {
    case 'edit':
      Object.assign(entry, edited(entry, tampering.field, tampering.value));
      break;
    case 'delete':
      chain.splice(at, 1);
      break;
    case 'truncate':
      chain.splice(at);
      break;
    case 'reorder': {
      const other = chain[tampering.other % chain.length]!;
      [entry.sequence, other.sequence] = [other.sequence, entry.sequence];
      chain.sort((a, b) => a.sequence - b.sequence);
      break;
    }
    case 'swap':
      swap(chain, at, chains[tampering.otherChain]!, tampering.other);
      break;
    case 'rewrite':
      rewrite(chain, at, tampering.value);
      break;
  }
  return chains;
}

function edited(entry: HistoryRecord, field: (typeof fields)[number], value: string): object {
  switch (field) {
    case 'at':
      return { at: new Date(entry.at.getTime() + value.length) };
    case 'by':
      return { by: { ...entry.by, name: entry.by.name + value } };
    case 'changes':
      return { changes: [...entry.changes, { path: value, from: null, to: value }] };
    case 'accepted':
      return { accepted: [{ rule: 'duplicate', reason: value }] };
    default:
      return { [field]: `${JSON.stringify(entry[field as keyof HistoryRecord])}${value}` };
  }
}

/** Two entries change places, and take each other's customer and sequence. */
function swap(chain: HistoryRecord[], at: number, other: HistoryRecord[], place: number): void {
  const there = place % other.length;
  const [mine, theirs] = [chain[at]!, other[there]!];
  const [here, away] = [mine, theirs].map(({ customerId, sequence }) => ({ customerId, sequence }));
  chain[at] = { ...theirs, ...here };
  other[there] = { ...mine, ...away };
}

function rewrite(chain: HistoryRecord[], at: number, value: string): void {
  for (let place = at; place < chain.length; place += 1) {
    const { sequence: _sequence, prev: _prev, hash: _hash, ...entry } = chain[place]!;
    const changed = place === at ? { ...entry, requestId: entry.requestId + value } : entry;
    chain[place] = linked(changed, chain[place - 1] ?? null, key);
  }
}

/** Who tampers well moves the head as well: then the anchor alone remembers. */
function headsAfter(tampering: Tampering, chains: HistoryRecord[][]): (HeadRecord | null)[] {
  const isMoved =
    tampering.kind === 'rewrite' || (tampering.kind === 'truncate' && tampering.isHeadMoved);
  return (isMoved ? chains : original).map((chain) => (chain.length > 0 ? headOf(chain) : null));
}

function headOf(chain: HistoryRecord[]): HeadRecord {
  const { customerId, sequence, hash } = chain.at(-1)!;
  return { _id: customerId, sequence, hash };
}

/** Past mongoose, as somebody with the database's password would. */
async function store(chains: HistoryRecord[][], heads: (HeadRecord | null)[]): Promise<void> {
  const { History, HistoryHead } = app.platform.models;
  await History.collection.deleteMany({});
  await History.collection.insertMany(
    chains.flat().map((entry) => ({ ...entry, _id: new Types.ObjectId(entry._id) })),
  );
  await HistoryHead.collection.deleteMany({});
  await HistoryHead.collection.insertMany(heads.filter((head) => head !== null));
}

it('hashes everything that is stored', () => {
  const entry = original[0]![0]!;
  expect(hashOf(entry, key)).toBe(entry.hash);
  expect(hashOf({ ...entry, extra: 1 } as HistoryRecord, key)).not.toBe(entry.hash);
});
