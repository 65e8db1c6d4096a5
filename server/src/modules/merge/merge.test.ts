import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Types } from 'mongoose';
import { customerFields } from '@minglu/shared/customer/customer.fields';
import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  buildTeam,
  freshAccount,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';
import { canonicalJson } from '../history/canonical';

const photo = fileURLToPath(new URL('../../../../miniapp/e2e/fixtures/card.jpg', import.meta.url));
/** Runs of the property; each registers, merges and undoes. */
const runs = Number(process.env['MERGE_RUNS'] ?? 25);
const dayMs = 86_400_000;

let app: TestApp;
let rep: TestStaff;
let manager: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  const teamId = await buildTeam(app);
  rep = await buildStaff(app, { teamId });
  manager = await buildStaff(app, { teamId, role: 'manager' });
});
afterAll(() => app.stop());

type Built = Awaited<ReturnType<typeof buildCustomer>>;

const merge = (into: string, from: string, take: object = {}, version = 1) =>
  manager
    .request('post', `/customers/${into}/merge`)
    .set('If-Match', `"${version}"`)
    .send({ from, take });
const undo = (id: string, staff = manager) => staff.request('post', `/merges/${id}/undo`).send({});
const mergesOf = async (id: string) =>
  (await rep.request('get', `/customers/${id}/merges`)).body.items;
const find = async (id: string) => (await rep.request('get', `/customers/${id}`)).body;

/** Both customers and everything that hangs on them, without what an undo may change. */
async function dump(ids: readonly string[]): Promise<string> {
  const { Customer, Card, ContactKey, Receipt } = app.platform.models;
  const wanted = { $in: ids.map((id) => new Types.ObjectId(id)) };
  const customers = await Customer.collection.find({ _id: wanted }).sort({ _id: 1 }).toArray();
  const contacts = customers.flatMap(({ contacts: all }) =>
    all.map(({ _id }: { _id: unknown }) => _id),
  );
  return canonicalJson({
    customers: customers.map(({ version: _version, updatedAt: _updatedAt, ...rest }) => rest),
    cards: await Card.collection.find({ customerId: wanted }).sort({ _id: 1 }).toArray(),
    keys: await ContactKey.collection
      .find({ _id: { $in: contacts } })
      .sort({ _id: 1 })
      .toArray(),
    receipts: await Receipt.collection
      .find({ resourceId: { $in: ids } })
      .sort({ _id: 1 })
      .toArray(),
  });
}

async function pair(
  a: Partial<RegisterCustomer> = {},
  b: Partial<RegisterCustomer> = {},
): Promise<[Built, Built]> {
  return [await buildCustomer(rep, a), await buildCustomer(rep, b)];
}

describe('a merge', () => {
  it('is previewed: what differs, what goes over, what is suggested', async () => {
    const bankAccount = freshAccount();
    const [into, from] = await pair(
      { shortName: '甲' },
      { shortName: '乙', level: 'A', payment: { bankAccount } },
    );
    const { status, body } = await manager
      .request('post', `/customers/${into.id}/merge/preview`)
      .send({ from: from.id });
    expect(status).toBe(200);
    const field = (path: string) =>
      body.fields.find((each: { path: string }) => each.path === path);
    expect(field('shortName')).toEqual({
      path: 'shortName',
      into: '甲',
      from: '乙',
      suggested: 'into',
    });
    expect(field('level')).toMatchObject({ into: null, from: 'A', suggested: 'from' });
    expect(field('payment.bankAccount').from).toBe(`**** **** ${bankAccount.slice(-4)}`);
    expect(field('type')).toBeUndefined();
    expect(body.moved).toEqual([
      { what: 'contacts', count: 1 },
      { what: 'cards', count: 0 },
    ]);
    expect((await find(into.id)).version).toBe(1);
  });

  it('takes what was chosen and everything that hangs on the other', async () => {
    const card = await rep
      .request('post', '/cards')
      .attach('file', await readFile(photo), 'card.jpg');
    const [into, from] = await pair(
      { shortName: '甲', note: '留下' },
      { shortName: '乙', note: '不要', contacts: [{ name: '李志', cards: [card.body.id] }] },
    );
    const answer = await merge(into.id, from.id, { shortName: 'from', note: 'into' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: into.id,
      version: 2,
      shortName: '乙',
      note: '留下',
      contacts: [
        { name: '王敏', primary: true },
        { name: '李志', primary: false, cards: [card.body.id] },
      ],
    });
    const stored = await app.platform.models.Card.findById(card.body.id).lean();
    expect(String(stored?.customerId)).toBe(into.id);
    expect((await app.services.verification.verify()).broken).toEqual([]);
  });

  it('lets the old number lead to the record that stays', async () => {
    const [into, from] = await pair();
    await merge(into.id, from.id);
    const gone = await rep.request('get', `/customers/${from.id}`);
    expect(gone.status).toBe(200);
    expect(gone.body).toMatchObject({
      status: 'merged',
      contacts: [],
      mergedInto: { id: into.id, customerNumber: into.customerNumber },
    });
    const found = await rep.request('get', `/customers?q=${from.customerNumber}`);
    expect(found.body.items).toMatchObject([
      { id: into.id, match: { field: 'customerNumber', text: from.customerNumber } },
    ]);
    const merged = await rep.request('get', '/customers?status=merged');
    expect(merged.body.items.map(({ id }: { id: string }) => id)).toContain(from.id);
    const edit = await rep
      .request('patch', `/customers/${from.id}`)
      .set('If-Match', `"${gone.body.version}"`)
      .send({ note: 'x' });
    expect([edit.status, edit.body.code, edit.body.mergedInto.id]).toEqual([
      409,
      'CUSTOMER_MERGED',
      into.id,
    ]);
    const later = await rep
      .request('patch', `/customers/${into.id}`)
      .set('If-Match', '"2"')
      .send({ note: '合并后又改' });
    expect(later.status).toBe(200);
    const again = await rep.request('get', `/customers?q=${from.customerNumber}`);
    expect(again.body.items).toMatchObject([{ id: into.id }]);
  });

  it('hands the tax number over', async () => {
    const taxNumber = '91330100799655058B';
    const [into, from] = await pair({}, { taxNumber });
    expect((await merge(into.id, from.id, { taxNumber: 'from' })).body.taxNumber).toBe(taxNumber);
    const [{ id }] = await mergesOf(into.id);
    expect((await undo(id)).status).toBe(200);
    expect((await find(from.id)).taxNumber).toBe(taxNumber);
    expect(await find(into.id)).not.toHaveProperty('taxNumber');
  });

  it.each([
    ['with itself', (into: Built) => into.id, 409, 'MERGE_REFUSED'],
    ['with nobody', () => '64b000000000000000000000', 404, 'NOT_FOUND'],
  ])('is refused %s', async (_, other, status, code) => {
    const into = await buildCustomer(rep);
    const answer = await merge(into.id, other(into));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is refused with what is merged already, at another version, and of unknown fields', async () => {
    const [into, from] = await pair();
    expect((await merge(into.id, from.id, {}, 7)).status).toBe(412);
    expect((await merge(into.id, from.id, { colour: 'from' })).status).toBe(422);
    expect((await merge(into.id, from.id)).status).toBe(200);
    expect((await merge(into.id, from.id, {}, 2)).body.code).toBe('MERGE_REFUSED');
  });

  it('is refused across teams', async () => {
    const stranger = await buildStaff(app);
    const [into, other] = [await buildCustomer(rep), await buildCustomer(stranger)];
    expect((await merge(into.id, other.id)).status).toBe(404);
  });
});

describe('an undo', () => {
  it('is refused twice, after an edit, and after 30 days, with the reason', async () => {
    const [into, from] = await pair();
    await merge(into.id, from.id);
    const [{ id }] = await mergesOf(from.id);
    await rep.request('patch', `/customers/${into.id}`).set('If-Match', '"2"').send({ note: '改' });
    const changed = await undo(id);
    expect([changed.status, changed.body.code, changed.body.reason]).toEqual([
      409,
      'UNDO_REFUSED',
      'changed',
    ]);
    expect((await mergesOf(into.id))[0].refusal).toBe('changed');

    const [second, other] = await pair();
    await merge(second.id, other.id);
    const [{ id: secondId }] = await mergesOf(second.id);
    expect((await undo(secondId)).status).toBe(200);
    expect((await undo(secondId)).body.reason).toBe('undone');
  });

  it('is refused to a rep, and to a manager of another team', async () => {
    const [into, from] = await pair();
    await merge(into.id, from.id);
    const [{ id }] = await mergesOf(into.id);
    expect((await undo(id, rep)).status).toBe(403);
    expect((await undo(id, await buildStaff(app, { role: 'manager' }))).status).toBe(404);
  });

  it('is refused once a contact of before was erased', async () => {
    const [into, from] = await pair();
    await merge(into.id, from.id);
    const [{ id }] = await mergesOf(into.id);
    await app.services.customers.forgetting.forget(into.id, from.contacts[0]!.id);
    expect((await undo(id)).body.reason).toBe('erased');
  });

  it('is refused when the tax number was registered meanwhile', async () => {
    const taxNumber = '91440300708461136T';
    const [into, from] = await pair({}, { taxNumber });
    await merge(into.id, from.id);
    const taken = await buildCustomer(rep, { taxNumber });
    const [{ id }] = await mergesOf(into.id);
    expect((await undo(id)).body.reason).toBe('taxNumberTaken');
    expect((await find(into.id)).contacts).toHaveLength(2);
    expect(taken.version).toBe(1);
  });
});

const anyText = fc.constantFrom('甲', '乙丙', undefined);
const anyCustomer = fc.record(
  {
    shortName: anyText,
    note: anyText,
    level: fc.constantFrom('A' as const, 'B' as const, undefined),
    tags: fc.subarray(['华南', '月结', '重点']),
    phone: fc.constantFrom(undefined, 'mobile'),
    payment: fc.record(
      { bankAccount: fc.constantFrom('account', undefined), termsDays: fc.constantFrom(30, 60) },
      { requiredKeys: [] },
    ),
    people: fc.array(
      fc.record({
        name: fc.constantFrom('王敏', '李志', '赵云'),
        hasMobile: fc.boolean(),
        wechat: fc.constantFrom('wm_01', undefined),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ['people'] },
);
type Any = typeof anyCustomer extends fc.Arbitrary<infer Value> ? Value : never;

function bodyOf({ people, phone, payment = {}, ...rest }: Any): Partial<RegisterCustomer> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(phone && { phone: freshMobile() }),
    payment: {
      ...(payment.termsDays && { termsDays: payment.termsDays }),
      ...(payment.bankAccount && { bankAccount: freshAccount() }),
    },
    contacts: people.map(({ name, hasMobile, wechat }) => ({
      name,
      ...(hasMobile && { mobile: freshMobile() }),
      ...(wechat && { wechat }),
    })),
  };
}

it('then an undo leaves both customers, and all that hangs on them, as they were', async () => {
  const anyTake = fc.dictionary(
    fc.constantFrom(...customerFields.map(({ path }) => path)),
    fc.constantFrom('into', 'from'),
  );
  await fc.assert(
    fc.asyncProperty(anyCustomer, anyCustomer, anyTake, async (a, b, take) => {
      const [into, from] = await pair(bodyOf(a), bodyOf(b));
      const card = await rep
        .request('post', '/cards')
        .attach('file', await readFile(photo), 'card.jpg');
      await rep
        .request('post', `/customers/${from.id}/contacts`)
        .set('If-Match', '"1"')
        .send({ name: '带名片', cards: [card.body.id] });
      const before = await dump([into.id, from.id]);
      expect((await merge(into.id, from.id, take)).status).toBe(200);
      expect(await dump([into.id, from.id])).not.toBe(before);
      const [{ id }] = await mergesOf(into.id);
      expect((await undo(id)).status).toBe(200);
      expect(await dump([into.id, from.id])).toBe(before);
      const actions = (await rep.request('get', `/customers/${from.id}/history`)).body.items;
      expect(actions.slice(0, 2).map(({ action }: { action: string }) => action)).toEqual([
        'undo',
        'merge',
      ]);
    }),
    { numRuns: runs },
  );
  expect((await app.services.verification.verify()).broken).toEqual([]);
}, 600_000);

it('cannot be undone after 30 days, and its snapshots go', async () => {
  const [into, from] = await pair();
  await merge(into.id, from.id);
  app.travel(31 * dayMs);
  const late = await buildStaff(app, { teamId: manager.teamId, role: 'manager' });
  const merges = (await late.request('get', `/customers/${into.id}/merges`)).body.items;
  expect((await undo(merges[0].id, late)).body.reason).toBe('expired');
  const [next, other] = [await buildCustomer(late), await buildCustomer(late)];
  await late
    .request('post', `/customers/${next.id}/merge`)
    .set('If-Match', '"1"')
    .send({ from: other.id });
  const stored = await app.platform.models.Merge.findById(merges[0].id).lean();
  expect(stored?.into.before).toBeUndefined();
});
