import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Transfer } from '@minglu/shared/customer/transfer.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, buildTeam, type TestStaff } from '../../testing/factories';
import { sourcesAnswer, transferAnswer, transferPreviewAnswer } from './transfer.schema';

let app: TestApp;
let manager: TestStaff;
let admin: TestStaff;
let stranger: TestStaff;
let farManager: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  manager = await buildStaff(app, { role: 'manager' });
  admin = await buildStaff(app, { role: 'admin' });
  stranger = await buildStaff(app);
  farManager = await buildStaff(app, { role: 'manager' });
});
afterAll(() => app.stop());

const member = () => buildStaff(app, { teamId: manager.teamId });
const see = (staff: TestStaff, id: string) => staff.request('get', `/customers/${id}`);

function hand(from: TestStaff, to: TestStaff, by = manager, rest: object = {}) {
  return by
    .request('post', '/transfers')
    .set('Idempotency-Key', randomUUID())
    .send({ fromStaff: String(from.id), toStaff: String(to.id), ...rest });
}

/** Waits until everything is written down as well. */
async function completed({ id }: Transfer): Promise<Transfer> {
  for (;;) {
    const record = await app.platform.models.Transfer.findById(id).lean();
    const { body } = await admin.request('get', `/transfers/${id}`);
    if (record?.phase === 'done') return body as Transfer;
  }
}

async function handed(from: TestStaff, to: TestStaff, by = manager): Promise<Transfer> {
  const { status, body } = await hand(from, to, by);
  expect(status).toBe(201);
  expect(transferAnswer.validate(body).error).toBeUndefined();
  return completed(body as Transfer);
}

const undo = (transfer: Transfer, by = manager) =>
  by.request('post', `/transfers/${transfer.id}/undo`);

describe('a preview', () => {
  it('counts what would go along, and changes nothing', async () => {
    const [from, to] = [await member(), await member()];
    const first = await buildCustomer(from, { contacts: [{ name: '王敏' }, { name: '李志' }] });
    const second = await buildCustomer(from);
    await from.request('delete', `/customers/${second.id}`).set('If-Match', '"1"');
    const { status, body } = await hand(from, to, manager, { dryRun: true });
    expect(status).toBe(200);
    expect(transferPreviewAnswer.validate(body).error).toBeUndefined();
    expect(body).toMatchObject({
      customers: 2,
      contacts: 3,
      statuses: { active: 1, archived: 1 },
      examples: [{ id: second.id }, { id: first.id }],
    });
    expect((await see(to, first.id)).status).toBe(404);
  });

  it('is offered for those who own something, the suspended first', async () => {
    const [gone, busy] = [await member(), await member()];
    await buildCustomer(busy);
    await buildCustomer(busy);
    await buildCustomer(gone);
    await buildCustomer(stranger);
    await admin.request('post', `/staff/${String(gone.id)}/suspend`);
    const { body } = await manager.request('get', '/transfers/sources');
    expect(sourcesAnswer.validate(body).error).toBeUndefined();
    expect(body.items[0]).toMatchObject({
      staff: { id: String(gone.id) },
      isSuspended: true,
      customers: 1,
    });
    const ids = body.items.map((item: { staff: { id: string } }) => item.staff.id);
    expect(ids).toContain(String(busy.id));
    expect(ids).not.toContain(String(stranger.id));
  });
});

describe('a handover', () => {
  it('takes all along, whatever their state, to the other’s team, and tells the history', async () => {
    const from = await member();
    const to = stranger;
    const active = await buildCustomer(from);
    const archived = await buildCustomer(from);
    await from.request('delete', `/customers/${archived.id}`).set('If-Match', '"1"');
    const transfer = await handed(from, to, admin);
    expect(transfer).toMatchObject({ status: 'done', customers: 2, undone: null });
    for (const { id } of [active, archived]) {
      expect((await see(from, id)).status).toBe(404);
      expect((await see(manager, id)).status).toBe(404);
      const { body } = await see(to, id);
      expect(body).toMatchObject({
        access: 'full',
        owner: { id: String(to.id) },
        team: { id: String(to.teamId) },
      });
      const { body: history } = await to.request('get', `/customers/${id}/history?limit=1`);
      expect(history.items[0]).toMatchObject({
        action: 'transfer',
        by: { name: admin.name },
        changes: [{ path: 'owner', from: from.name, to: to.name }],
      });
    }
    const stored = await app.platform.models.Customer.findById(active.id).lean();
    expect(stored).not.toHaveProperty('handover');
  });

  it('leaves what the colleague registers afterwards', async () => {
    const [from, to] = [await member(), await member()];
    await buildCustomer(from);
    await handed(from, to);
    const later = await buildCustomer(from);
    expect((await see(from, later.id)).status).toBe(200);
    expect((await see(to, later.id)).status).toBe(404);
  });

  it('is a manager’s within their tree, and an admin’s', async () => {
    const [from, to] = [await member(), await member()];
    await buildCustomer(from);
    expect((await hand(from, to, from)).status).toBe(403);
    expect((await hand(from, to, farManager)).status).toBe(403);
    expect((await hand(from, stranger, manager)).status).toBe(403);
    const transfer = await handed(from, to);
    expect((await farManager.request('get', `/transfers/${transfer.id}`)).status).toBe(404);
    expect((await undo(transfer, farManager)).status).toBe(404);
    const { body } = await manager.request('get', '/transfers');
    expect(body.items[0].id).toBe(transfer.id);
  });

  it('goes to somebody else who is there', async () => {
    const [from, to] = [await member(), await member()];
    await app.platform.models.Staff.updateOne({ _id: to.id }, { status: 'suspended' });
    const self = await hand(from, from);
    expect([self.status, self.body.fields[0].path]).toEqual([422, 'toStaff']);
    expect((await hand(from, to)).status).toBe(422);
  });

  it('is made once for one key', async () => {
    const [from, to] = [await member(), await member()];
    await buildCustomer(from);
    const key = randomUUID();
    const send = () =>
      manager
        .request('post', '/transfers')
        .set('Idempotency-Key', key)
        .send({ fromStaff: String(from.id), toStaff: String(to.id) });
    const first = await send();
    await completed(first.body as Transfer);
    const again = await send();
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });
});

describe('an undo', () => {
  it('brings back what is still there, each into its team, and happens once', async () => {
    const [from, to] = [await member(), await member()];
    const [kept, released] = [await buildCustomer(from), await buildCustomer(from)];
    const before = (await see(from, kept.id)).body;
    const transfer = await handed(from, to);
    await to.request('post', `/customers/${released.id}/release`);
    const own = await buildCustomer(to);
    const answer = await undo(transfer);
    expect(answer.status).toBe(200);
    await completed(answer.body as Transfer);
    const changing = { version: expect.any(Number), updatedAt: expect.any(String) };
    expect((await see(from, kept.id)).body).toEqual({ ...before, ...changing });
    expect((await see(to, kept.id)).status).toBe(404);
    expect((await see(to, own.id)).status).toBe(200);
    expect((await see(to, released.id)).body.owner).toBeNull();
    const twice = await undo(transfer);
    expect([twice.status, twice.body.code, twice.body.reason]).toEqual([
      409,
      'UNDO_REFUSED',
      'undone',
    ]);
    const { body } = await manager.request('get', `/transfers/${transfer.id}`);
    expect(body).toMatchObject({ undone: { by: { name: manager.name } }, refusal: 'undone' });
  });

  it('is refused after 30 days', async () => {
    const [from, to] = [await member(), await member()];
    const old = await handed(from, to);
    await app.platform.models.Transfer.updateOne(
      { _id: old.id },
      { $set: { at: new Date(Date.now() - 31 * 86_400_000) } },
    );
    expect((await undo(old)).body.reason).toBe('expired');
  });

  it('puts each back into the team it was in', async () => {
    const from = await member();
    const customer = await buildCustomer(from);
    const elsewhere = await buildTeam(app);
    // The colleague changed teams; the customer stayed with the team.
    await app.platform.models.Staff.updateOne({ _id: from.id }, { teamId: elsewhere });
    const transfer = await handed(from, stranger, admin);
    const answer = await undo(transfer, admin);
    await completed(answer.body as Transfer);
    expect((await see(admin, customer.id)).body.team.id).toBe(String(manager.teamId));
  });
});
