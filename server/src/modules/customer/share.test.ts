import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShareAccess } from '@minglu/shared/customer/customer.options';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  buildTeam,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';

let app: TestApp;
let owner: TestStaff;
let colleague: TestStaff;
let stranger: TestStaff;
let foreignManager: TestStaff;
let customer: { id: string; customerNumber: string; contacts: { id: string }[] };

beforeAll(async () => {
  app = await createTestApp();
  const teamId = await buildTeam(app);
  owner = await buildStaff(app, { teamId });
  colleague = await buildStaff(app, { teamId });
  stranger = await buildStaff(app);
  foreignManager = await buildStaff(app, { role: 'manager' });
});
afterAll(() => app.stop());
beforeEach(async () => {
  customer = await buildCustomer(owner, { contacts: [{ name: '王敏', mobile: freshMobile() }] });
});

const share = (staff: TestStaff, access: ShareAccess, by = owner) =>
  by.request('post', `/customers/${customer.id}/shares`).send({ staff: String(staff.id), access });
const unshare = (staff: TestStaff, by = owner) =>
  by.request('delete', `/customers/${customer.id}/shares/${String(staff.id)}`);
const see = (staff: TestStaff) => staff.request('get', `/customers/${customer.id}`);
const rename = async (staff: TestStaff, note: string) =>
  staff
    .request('patch', `/customers/${customer.id}`)
    .set('If-Match', `"${(await see(owner)).body.version}"`)
    .send({ note });

describe('a customer shared with a colleague', () => {
  it('is there for them, to read, and says so', async () => {
    expect((await see(colleague)).status).toBe(404);
    const shared = await share(colleague, 'read');
    expect(shared.status).toBe(201);
    expect(shared.body.shares).toMatchObject([
      { staff: { id: String(colleague.id), name: colleague.name }, access: 'read' },
    ]);
    const { body } = await see(colleague);
    expect(body).toMatchObject({ access: 'read', may: ['read', 'reveal'] });
    expect(body.shares).toBeUndefined();
    expect((await see(stranger)).status).toBe(404);
  });

  it('is found by their list and their search, on the right page', async () => {
    const own = await buildCustomer(colleague);
    await share(colleague, 'read');
    const later = await buildCustomer(colleague);
    const ids = [];
    let cursor = '';
    do {
      const { body } = await colleague.request('get', `/customers?limit=1${cursor}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(ids.filter((id) => [own.id, customer.id, later.id].includes(id))).toEqual([
      later.id,
      own.id,
      customer.id,
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    const found = await colleague.request('get', `/customers?q=${customer.customerNumber}`);
    expect(found.body.items).toMatchObject([{ id: customer.id, access: 'read' }]);
    expect(found.body.total).toEqual({ value: 1, relation: 'eq' });
  });

  it('is not theirs to change while it is shared to read', async () => {
    await share(colleague, 'read');
    const contact = `/customers/${customer.id}/contacts`;
    const attempts = [
      await rename(colleague, '改'),
      await colleague.request('post', contact).set('If-Match', '"2"').send({ name: '李志' }),
      await colleague
        .request('delete', `${contact}/${customer.contacts[0]?.id}`)
        .set('If-Match', '"2"'),
      await colleague.request('delete', `/customers/${customer.id}`).set('If-Match', '"2"'),
      await share(stranger, 'read', colleague),
      await unshare(colleague, colleague),
    ];
    expect(attempts.map(({ status, body }) => [status, body.code])).toEqual(
      attempts.map(() => [403, 'FORBIDDEN']),
    );
  });

  it('is theirs to change once it is shared to edit, but not to give away', async () => {
    await share(colleague, 'read');
    await share(colleague, 'edit');
    expect((await rename(colleague, '一起跟进')).body.note).toBe('一起跟进');
    expect((await share(stranger, 'read', colleague)).status).toBe(403);
    const archived = await colleague
      .request('delete', `/customers/${customer.id}`)
      .set('If-Match', '"4"');
    expect(archived.status).toBe(403);
  });

  it('is gone for them when it is no longer shared', async () => {
    await share(colleague, 'edit');
    expect((await unshare(colleague)).body.shares).toEqual([]);
    expect((await see(colleague)).status).toBe(404);
    expect((await rename(colleague, '晚了')).status).toBe(404);
    expect((await unshare(colleague)).status).toBe(404);
    const stored = await app.platform.models.Customer.findById(customer.id).lean();
    expect(stored).not.toHaveProperty('shares');
  });

  it('lets a manager of another team read it, not decide on it', async () => {
    await share(foreignManager, 'edit');
    const { body } = await see(foreignManager);
    expect([body.access, body.may]).toEqual(['edit', ['read', 'edit', 'reveal']]);
    const approved = await foreignManager
      .request('post', `/customers/${customer.id}/approve`)
      .set('If-Match', '"2"');
    expect(approved.status).toBe(403);
    const merged = await foreignManager
      .request('post', `/customers/${customer.id}/merge/preview`)
      .send({ from: (await buildCustomer(foreignManager)).id, take: {} });
    expect(merged.status).toBe(403);
  });
});

it('is shared with somebody who is there and does not own it', async () => {
  await app.platform.models.Staff.updateOne({ _id: stranger.id }, { status: 'suspended' });
  for (const nobody of [owner, stranger]) {
    const answer = await share(nobody, 'read');
    expect([answer.status, answer.body.fields[0]]).toMatchObject([422, { path: 'staff' }]);
  }
});

it('tells the history each change once, and the colleagues by name', async () => {
  await share(colleague, 'read');
  await share(colleague, 'read');
  await share(colleague, 'edit');
  await unshare(colleague);
  const { body } = await owner.request('get', `/customers/${customer.id}/history?action=share`);
  const { name } = colleague;
  expect(body.items.map(({ changes }: { changes: unknown }) => changes)).toEqual([
    [{ path: 'shares', from: { staff: name, access: 'edit' }, to: null }],
    [
      {
        path: 'shares',
        from: { staff: name, access: 'read' },
        to: { staff: name, access: 'edit' },
      },
    ],
    [{ path: 'shares', from: null, to: { staff: name, access: 'read' } }],
  ]);
});

it('lists with whom it is shared to its owner', async () => {
  await share(colleague, 'read');
  const { body } = await owner.request('get', `/customers/${customer.id}/shares`);
  expect(body.items).toMatchObject([{ staff: { name: colleague.name }, by: { name: owner.name } }]);
});
