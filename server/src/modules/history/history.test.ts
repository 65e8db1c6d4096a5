import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Types } from 'mongoose';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  customerBody,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';

const fixtures = fileURLToPath(new URL('../../../../miniapp/e2e/fixtures', import.meta.url));

let app: TestApp;
let rep: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

const historyOf = async (id: string, query = '') =>
  (await rep.request('get', `/customers/${id}/history${query}`)).body;
const patch = (id: string, version: number, body: object) =>
  rep.request('patch', `/customers/${id}`).set('If-Match', `"${version}"`).send(body);
const stored = (id: string) =>
  app.platform.models.History.find({ customerId: new Types.ObjectId(id) })
    .sort({ sequence: 1 })
    .lean();

describe('the chain', () => {
  it('links the entries of a customer, and holds', async () => {
    const { id } = await buildCustomer(rep);
    expect((await patch(id, 1, { note: '一' })).status).toBe(200);
    expect((await patch(id, 2, { note: '二' })).status).toBe(200);
    const entries = await stored(id);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(entries.map(({ prev }) => prev)).toEqual([null, entries[0]!.hash, entries[1]!.hash]);
    expect(await app.services.verification.verify()).toMatchObject({
      broken: [],
      anchorFaults: [],
    });
  });

  it('takes many writers of one customer at once', async () => {
    const { id } = await buildCustomer(rep, {
      contacts: [{ name: '王敏', mobile: freshMobile() }],
    });
    const { contacts } = (await rep.request('get', `/customers/${id}`)).body;
    const field = `contacts[${contacts[0].id}].mobile`;
    const looks = Array.from({ length: 20 }, () =>
      rep.request('post', `/customers/${id}/reveal`).send({ field }),
    );
    const answers = await Promise.all(looks);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const sequences = (await stored(id)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
    expect((await app.services.verification.verify()).broken).toEqual([]);
  });

  it('is told by pages and by action, with the accepted answers', async () => {
    const body = customerBody({ contacts: [] });
    const { body: customer } = await rep
      .request('post', '/customers')
      .set('Idempotency-Key', randomUUID())
      .send({ ...body, acknowledge: [{ rule: 'noContact', reason: '客户稍后提供' }] });
    for (const version of [1, 2, 3]) await patch(customer.id, version, { note: randomUUID() });
    const first = await historyOf(customer.id, '?limit=2');
    const second = await historyOf(customer.id, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ action }) => action)).toEqual([
      'update',
      'update',
      'update',
      'register',
    ]);
    expect(second.nextCursor).toBeNull();
    const [entry, ...rest] = (await historyOf(customer.id, '?action=register')).items;
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({
      channel: 'api',
      accepted: [{ rule: 'noContact', reason: '客户稍后提供' }],
    });
    expect((await rep.request('get', `/customers/${customer.id}/history?action=x`)).status).toBe(
      422,
    );
  });
});

describe('what is told of a person', () => {
  it('is stored sealed, told open, and gone when the key is dropped', async () => {
    const mobile = freshMobile();
    const customer = await buildCustomer(rep, { contacts: [{ name: '钱忘川', mobile }] });
    const [contact] = customer.contacts;
    const raw = JSON.stringify(await stored(customer.id));
    expect(raw).not.toContain('钱忘川');
    const told = await historyOf(customer.id);
    expect(told.items[0].changes).toContainEqual({
      path: `contacts[${contact!.id}].name`,
      from: null,
      to: '钱忘川',
    });
    expect(JSON.stringify(told)).not.toContain(mobile);

    await app.services.history.forgetContact(new Types.ObjectId(contact!.id));
    const after = await historyOf(customer.id);
    expect(JSON.stringify(after)).not.toContain('钱忘川');
    expect(after.items[0].changes).toContainEqual({
      path: `contacts[${contact!.id}].name`,
      from: null,
      to: null,
      isForgotten: true,
    });
    expect((await app.services.verification.verify()).broken).toEqual([]);
  });
});

describe('a contact’s right to be deleted', () => {
  it('takes the person off record, search, history and photos, and the chain holds', async () => {
    const mobile = freshMobile();
    const photo = await rep
      .request('post', '/cards')
      .attach('file', await readFile(path.join(fixtures, 'card.jpg')), 'card.jpg');
    const customer = await buildCustomer(rep, {
      contacts: [{ name: '孟忘忧', mobile, cards: [photo.body.id] }, { name: '留下来' }],
    });
    const [contact] = customer.contacts;
    const card = await app.platform.models.Card.findById(photo.body.id).lean();
    const photos = await app.services.customers.forgetting.forget(
      customer.customerNumber,
      contact!.id,
    );
    expect(photos).toBe(1);
    await expect(app.platform.storage.get(card!.full)).rejects.toThrow('ENOENT');
    const now = (await rep.request('get', `/customers/${customer.id}`)).body;
    expect(now.contacts).toMatchObject([{ name: '留下来', primary: true }]);
    const found = await rep.request('get', `/customers?q=${encodeURIComponent('孟忘忧')}`);
    expect(found.body.items).toEqual([]);
    const told = await historyOf(customer.id);
    expect(told.items[0]).toMatchObject({ action: 'forget', by: { name: 'operator' } });
    expect(JSON.stringify(told)).not.toContain('孟忘忧');
    const again = await rep.request('post', '/customers/duplicates').send({ phone: mobile });
    expect(again.body.matches).toEqual([]);
    expect((await app.services.verification.verify()).broken).toEqual([]);
  });

  it('knows no stranger', async () => {
    const { id } = await buildCustomer(rep);
    await expect(
      app.services.customers.forgetting.forget(id, String(new Types.ObjectId())),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await app.platform.models.Customer.exists({ _id: id })).not.toBeNull();
  });
});

describe('a contact’s right to know', () => {
  it('gives what record and history hold of the person, of nobody else, and says so', async () => {
    const mobile = freshMobile();
    const customer = await buildCustomer(rep, {
      contacts: [{ name: '孟知晓', mobile }, { name: '别的人' }],
    });
    const [contact] = customer.contacts;
    const report = await app.services.customers.personReports.report(
      customer.customerNumber,
      contact!.id,
    );
    expect(report.contact).toMatchObject({ name: '孟知晓', mobile });
    expect(report.history).toMatchObject([{ action: 'register', by: rep.name }]);
    expect(report.history[0]?.changes).toContainEqual(
      expect.objectContaining({ path: `contacts[${contact!.id}].name`, to: '孟知晓' }),
    );
    expect(JSON.stringify(report)).not.toContain('别的人');
    const told = await historyOf(customer.id);
    expect(told.items[0]).toMatchObject({ action: 'reveal', by: { name: 'operator' } });
    await expect(
      app.services.customers.personReports.report(customer.id, String(new Types.ObjectId())),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the anchors', () => {
  it('hold what moved since the last one, and tell of a change of their own', async () => {
    await app.services.anchors.write();
    expect(await app.services.anchors.write()).toBe(0);
    const { id } = await buildCustomer(rep);
    expect(await app.services.anchors.write()).toBe(1);
    const held = await app.services.anchors.read();
    expect(held.faults).toEqual([]);
    expect(held.heads.get(id)).toMatchObject({ sequence: 1 });
    const file = path.join(app.platform.config.anchorDir, '000001.json');
    await writeFile(file, '{"number":1}');
    const { anchorFaults } = await app.services.verification.verify();
    expect(anchorFaults.map((fault) => fault.slice(0, 9))).toEqual(['anchor 1:', 'anchor 2:']);
  });
});
