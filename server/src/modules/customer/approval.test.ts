import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { noRules, type ApprovalRule } from '@minglu/shared/rule/rule.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff, buildTeam, customerBody, type TestStaff } from '../../testing/factories';

let app: TestApp;
let rep: TestStaff;
let manager: TestStaff;
let admin: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  const teamId = await buildTeam(app);
  rep = await buildStaff(app, { teamId });
  manager = await buildStaff(app, { teamId, role: 'manager' });
  admin = await buildStaff(app, { role: 'admin' });
});
afterAll(() => app.stop());

async function require(approval: Partial<ApprovalRule>) {
  const { version } = (await rep.request('get', '/rules')).body as { version: number };
  const answer = await admin
    .request('put', '/rules')
    .set('If-Match', `"${version}"`)
    .send({ ...noRules, approval: { ...noRules.approval, ...approval } });
  expect(answer.status).toBe(200);
}

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });
const withLimit = (amount: number) => ({ payment: { creditLimit: cny(amount) } });

async function register(by: TestStaff, overrides: Partial<RegisterCustomer> = {}) {
  const answer = await by
    .request('post', '/customers')
    .set('Idempotency-Key', randomUUID())
    .send(customerBody(overrides));
  expect(answer.status).toBe(201);
  return answer.body;
}

type Seen = { id: string; version: number };
const patch = async (by: TestStaff, { id, version }: Seen, body: object) =>
  (await by.request('patch', `/customers/${id}`).set('If-Match', `"${version}"`).send(body)).body;
const approve = (by: TestStaff, { id, version }: Seen) =>
  by.request('post', `/customers/${id}/approve`).set('If-Match', `"${version}"`);
const giveBack = (by: TestStaff, { id, version }: Seen, body: object) =>
  by.request('post', `/customers/${id}/return`).set('If-Match', `"${version}"`).send(body);

const archive = (by: TestStaff, { id, version }: Seen) =>
  by.request('delete', `/customers/${id}`).set('If-Match', `"${version}"`);
const restore = (by: TestStaff, { id, version }: Seen) =>
  by.request('post', `/customers/${id}/restore`).set('If-Match', `"${version}"`);

/** Each entry's action with the status from and to, newest first. */
async function actionsOf(id: string) {
  const { body } = await rep.request('get', `/customers/${id}/history`);
  return body.items.map(({ action, changes }: { action: string; changes: { path: string }[] }) => {
    const status = changes.find(({ path }) => path === 'status') as
      { from: string; to: string } | undefined;
    return [action, status?.from, status?.to];
  });
}

beforeEach(() => require({}));

describe('a new customer', () => {
  it('is active at once where nobody has to approve', async () => {
    const customer = await register(rep);
    expect(customer.status).toBe('active');
    expect(customer).not.toHaveProperty('approval');
  });

  it('waits, is returned with a reason, put right, and approved', async () => {
    await require({ newCustomers: true });
    const pending = await register(rep);
    expect(pending).toMatchObject({ status: 'pending', approval: { causes: ['newCustomer'] } });
    const edited = await patch(rep, pending, { note: '补充' });
    expect(edited).toMatchObject({ status: 'pending', approval: pending.approval });
    const returned = (await giveBack(manager, edited, { reason: '请补税号' })).body;
    expect(returned).toMatchObject({
      status: 'returned',
      approval: { returned: { reason: '请补税号', by: { name: manager.name } } },
    });
    const seen = (await rep.request('get', `/customers/${pending.id}`)).body;
    expect(seen.approval.returned.reason).toBe('请补税号');
    const again = await patch(rep, returned, { shortName: '云帆' });
    expect(again.status).toBe('pending');
    expect(again.approval).not.toHaveProperty('returned');
    const approved = (await approve(manager, again)).body;
    expect(approved.status).toBe('active');
    expect(approved).not.toHaveProperty('approval');
    expect(await actionsOf(pending.id)).toEqual([
      ['approve', 'pending', 'active'],
      ['update', 'returned', 'pending'],
      ['return', 'pending', 'returned'],
      ['update', undefined, undefined],
      ['register', null, 'pending'],
    ]);
  });

  it('of one who may approve is approved by that', async () => {
    await require({ newCustomers: true });
    expect((await register(manager)).status).toBe('active');
  });

  it('answers the same key with its state', async () => {
    await require({ newCustomers: true });
    const key = randomUUID();
    const body = customerBody();
    const send = () => rep.request('post', '/customers').set('Idempotency-Key', key).send(body);
    const [first, second] = [await send(), await send()];
    expect([second.status, second.body.status]).toEqual([201, 'pending']);
    expect(second.body.id).toBe(first.body.id);
  });
});

describe('what is put away', () => {
  beforeEach(() => require({ newCustomers: true }));

  const isQueued = async ({ id }: Seen) => {
    const { body } = await manager.request('get', '/approvals?limit=100');
    return body.items.some((item: Seen) => item.id === id);
  };

  it('leaves the queue, cannot be approved there, and asks again when it is brought back', async () => {
    const pending = await register(rep);
    expect(await isQueued(pending)).toBe(true);
    const archived = (await archive(rep, pending)).body;
    expect(archived).toMatchObject({ status: 'archived', version: 2 });
    expect(await isQueued(archived)).toBe(false);
    expect((await approve(manager, archived)).body.status).toBe('archived');
    const restored = (await restore(rep, archived)).body;
    expect(restored).toMatchObject({ status: 'pending', approval: { causes: ['newCustomer'] } });
    expect(await isQueued(restored)).toBe(true);
    expect(await actionsOf(pending.id)).toEqual([
      ['restore', 'archived', 'pending'],
      ['archive', 'pending', 'archived'],
      ['register', null, 'pending'],
    ]);
    const approved = (await approve(manager, restored)).body;
    const again = (await restore(rep, (await archive(rep, approved)).body)).body;
    expect(again.status).toBe('active');
  });

  it('is a matter for the manager again when it had been returned', async () => {
    const returned = (await giveBack(manager, await register(rep), { reason: '请补税号' })).body;
    const archived = (await archive(rep, returned)).body;
    expect(archived.status).toBe('archived');
    // Whoever brings it back, also one who may approve: that is an act of its own.
    const restored = (await restore(manager, archived)).body;
    expect(restored.status).toBe('pending');
    expect(restored.approval).not.toHaveProperty('returned');
    expect(await isQueued(restored)).toBe(true);
  });
});

describe('a credit limit above the threshold', () => {
  beforeEach(() => require({ creditLimitOver: cny(100_000) }));

  it('makes a registration wait', async () => {
    expect((await register(rep, withLimit(100_000))).status).toBe('active');
    const { status, approval } = await register(rep, withLimit(100_001));
    expect([status, approval.causes]).toEqual(['pending', ['creditLimit']]);
  });

  it('makes an active customer wait when it is raised, not when it is lowered', async () => {
    const customer = await register(rep, withLimit(50_000));
    const raised = await patch(rep, customer, withLimit(200_000));
    expect(raised).toMatchObject({ status: 'pending', approval: { causes: ['creditLimit'] } });
    const approved = (await approve(manager, raised)).body;
    const lowered = await patch(rep, approved, withLimit(150_000));
    expect(lowered.status).toBe('active');
    expect((await patch(rep, lowered, { note: '别的' })).status).toBe('active');
  });

  it('cannot be got around by way of the archive', async () => {
    const archived = (await archive(rep, await register(rep))).body;
    const raised = await patch(rep, archived, withLimit(200_000));
    expect(raised).toMatchObject({ status: 'archived', approval: { causes: ['creditLimit'] } });
    expect((await restore(rep, raised)).body.status).toBe('pending');
  });

  it('raised by a manager needs no other', async () => {
    const customer = await register(rep);
    expect((await patch(manager, customer, withLimit(200_000))).status).toBe('active');
  });
});

describe('the decision', () => {
  it('is asked of those whose team it is, and takes the version that was seen', async () => {
    await require({ newCustomers: true });
    const customer = await register(rep);
    const stranger = await buildStaff(app, { role: 'manager' });
    expect((await approve(stranger, customer)).status).toBe(404);
    expect((await approve(rep, customer)).status).toBe(403);
    expect((await giveBack(rep, customer, { reason: '不行' })).status).toBe(403);
    await patch(rep, customer, { note: '改了' });
    const late = await approve(manager, customer);
    expect([late.status, late.body.current.version]).toEqual([412, 2]);
  });

  it.each([{}, { reason: '' }, { reason: '   ' }])('to return needs a reason: %j', async (body) => {
    await require({ newCustomers: true });
    const answer = await giveBack(manager, await register(rep), body);
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'reason']);
  });

  it('on what is active changes nothing', async () => {
    const customer = await register(rep);
    const answer = await approve(manager, customer);
    expect([answer.status, answer.body.version]).toEqual([200, 1]);
    expect((await giveBack(manager, customer, { reason: '晚了' })).body.version).toBe(1);
  });
});

describe('GET /approvals', () => {
  it('lists what waits in my scope, by pages', async () => {
    await require({ newCustomers: true });
    const teamId = await buildTeam(app);
    const [otherRep, otherManager] = [
      await buildStaff(app, { teamId }),
      await buildStaff(app, { teamId, role: 'manager' }),
    ];
    const made = [
      await register(otherRep, withLimit(5)),
      await register(otherRep),
      await register(otherRep),
    ];
    await giveBack(otherManager, made[2] as Seen, { reason: '请补' });
    const first = (await otherManager.request('get', '/approvals?limit=1')).body;
    expect(first).toMatchObject({
      items: [{ id: made[0]?.id, version: 1, creditLimit: cny(5) }],
      total: { value: 2 },
    });
    expect(first.items[0].approval.causes).toEqual(['newCustomer']);
    const next = await otherManager.request('get', `/approvals?cursor=${first.nextCursor}`);
    expect(next.body.items.map(({ id }: Seen) => id)).toEqual([made[1]?.id]);
    expect(next.body.nextCursor).toBeNull();
    expect((await otherRep.request('get', '/approvals')).status).toBe(403);
  });
});
