import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initialSettings, type PoolSettings } from '@minglu/shared/setting/setting.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  buildTeam,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';
import { poolAnswer } from './pool.schema';

const dayMs = 86_400_000;

let app: TestApp;
let owner: TestStaff;
let rep: TestStaff;
let manager: TestStaff;
let farManager: TestStaff;
let admin: TestStaff;

beforeAll(async () => {
  // The clock moves by years; nobody is to be signed out by it.
  app = await createTestApp({ accessTokenSeconds: 100_000_000, refreshTokenDays: 1_000 });
  const teamId = await buildTeam(app);
  owner = await buildStaff(app, { teamId });
  rep = await buildStaff(app);
  manager = await buildStaff(app, { teamId, role: 'manager' });
  farManager = await buildStaff(app, { role: 'manager' });
  admin = await buildStaff(app, { role: 'admin' });
});
afterAll(() => app.stop());
beforeEach(() => setPool({}));

async function setPool(pool: Partial<PoolSettings>): Promise<void> {
  const { version } = (await admin.request('get', '/settings')).body;
  const answer = await admin
    .request('put', '/settings')
    .set('If-Match', `"${version}"`)
    .send({ pool: { ...initialSettings.pool, ...pool } });
  expect(answer.status).toBe(200);
}

const act = (staff: TestStaff, id: string, name: string) =>
  staff.request('post', `/customers/${id}/${name}`);
const see = (staff: TestStaff, id: string) => staff.request('get', `/customers/${id}`);

async function pooled(overrides = {}) {
  const customer = await buildCustomer(owner, overrides);
  expect((await act(owner, customer.id, 'release')).status).toBe(200);
  return customer;
}

describe('in the pool', () => {
  const secrets = {
    taxNumber: '91330100799655058B',
    phone: '0571-96551234',
    email: 'info@example.cn',
    note: '老板姓周',
    address: { regionCode: '330106', street: '文三路 90 号', postcode: '310012' },
  };
  let mobile: string;
  let account: string;
  let id: string;

  beforeAll(async () => {
    [mobile, account] = ['16026557138', '44250100000200009876'];
    const customer = await pooled({
      ...secrets,
      contacts: [{ name: '欧阳倩', mobile, wechat: 'ouyang_q', email: 'q@example.cn' }],
      payment: { bankAccount: account, creditLimit: { amount: 100, currency: 'CNY' } },
    });
    id = customer.id;
  });

  it('a rep sees which firm it is and where, and nothing by which it could be reached', async () => {
    for (const reader of [owner, rep]) {
      const { body } = await see(reader, id);
      expect(body).toMatchObject({
        owner: null,
        access: 'pool',
        may: ['claim'],
        address: { region: ['浙江省', '杭州市', '西湖区'] },
        contacts: [{ name: '欧*' }],
      });
      expect(body.payment).toBeUndefined();
      const text = JSON.stringify(body);
      const hidden = ['阳倩', 'ouyang', 'example.cn', '文三路', '310012', '0571', '姓周', '****'];
      for (const value of [...hidden, secrets.taxNumber, mobile.slice(-4), account.slice(-4)]) {
        expect(text).not.toContain(value);
      }
    }
  });

  it('a rep neither looks behind the mask nor changes anything', async () => {
    const attempts = [
      await act(rep, id, 'reveal').send({ field: 'payment.bankAccount' }),
      await rep.request('get', `/customers/${id}/history`),
      await rep.request('patch', `/customers/${id}`).set('If-Match', '"2"').send({ note: 'x' }),
      await rep.request('delete', `/customers/${id}`).set('If-Match', '"2"'),
      await rep.request('post', `/customers/${id}/shares`).send({
        staff: String(owner.id),
        access: 'read',
      }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 403));
  });

  it('is listed to all, found by what one sees, and on no list of customers of a rep', async () => {
    const found = async (staff: TestStaff, q: string) => {
      const { body } = await staff.request('get', `/pool?q=${encodeURIComponent(q)}`);
      expect(poolAnswer.validate(body).error).toBeUndefined();
      return body.items.some((item: { id: string }) => item.id === id);
    };
    const { customerNumber } = (await see(rep, id)).body;
    expect(await found(rep, customerNumber)).toBe(true);
    expect(await found(rep, mobile.slice(-4))).toBe(false);
    expect(await found(rep, '欧阳倩')).toBe(false);
    expect(await found(farManager, '欧阳倩')).toBe(true);
    const own = await owner.request('get', `/customers?q=${customerNumber}`);
    expect(own.body.items).toEqual([]);
  });

  it('a manager sees it in full, their own team edits it', async () => {
    const far = (await see(farManager, id)).body;
    expect([far.access, far.may, far.phone]).toEqual([
      'read',
      ['read', 'reveal', 'claim'],
      secrets.phone,
    ]);
    expect((await see(manager, id)).body.may).toEqual(
      expect.arrayContaining(['edit', 'claim', 'lock']),
    );
  });

  it('a registration that may be the same meets it, to be claimed', async () => {
    const { body } = await rep
      .request('post', '/customers/duplicates')
      .send({ taxNumber: secrets.taxNumber });
    expect(body.matches).toMatchObject([{ id, owner: null, visible: true }]);
  });
});

describe('claiming', () => {
  it('makes the customer the claimer’s, with everything in it', async () => {
    const { id } = await pooled({ phone: '0571-96559999' });
    const claimed = await act(rep, id, 'claim');
    expect(claimed.status).toBe(200);
    expect(claimed.body).toMatchObject({
      access: 'full',
      owner: { id: String(rep.id) },
      team: { id: String(rep.teamId) },
      phone: '0571-96559999',
    });
    expect(claimed.body.poolSince).toBeUndefined();
    expect((await see(owner, id)).status).toBe(404);
    const { body } = await rep.request('get', `/customers/${id}/history?limit=2`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'claim',
      'release',
    ]);
  });

  it('is refused when somebody was faster, and tells nobody else that it exists', async () => {
    const { id } = await pooled();
    await act(rep, id, 'claim');
    const late = await act(owner, id, 'claim');
    expect([late.status, late.body.code]).toEqual([409, 'ALREADY_OWNED']);
    const neverPooled = await buildCustomer(rep);
    expect((await act(owner, neverPooled.id, 'claim')).status).toBe(404);
    expect((await act(rep, neverPooled.id, 'claim')).body.code).toBe('ALREADY_OWNED');
  });

  it('waits for whoever had it last, and for everyone while it cools down', async () => {
    await setPool({ coolDownDays: 2, previousOwnerDays: 10 });
    const { id } = await pooled();
    const refusals = async (staff: TestStaff) => {
      const { body } = await act(staff, id, 'claim');
      return [body.code, body.reason];
    };
    expect(await refusals(rep)).toEqual(['POOL_REFUSED', 'coolDown']);
    expect(await refusals(owner)).toEqual(['POOL_REFUSED', 'previousOwner']);
    const row = (await owner.request('get', '/pool?limit=1')).body.items[0];
    expect(row).toMatchObject({ id, refusal: { reason: 'previousOwner' } });
    app.travel(3 * dayMs);
    expect((await refusals(owner))[1]).toBe('previousOwner');
    app.travel(8 * dayMs);
    expect((await act(owner, id, 'claim')).status).toBe(200);
  });

  it('stops at the quota, which a release frees again', async () => {
    await setPool({ quota: 2, previousOwnerDays: 0 });
    const claimer = await buildStaff(app);
    const [first, second, third] = [await pooled(), await pooled(), await pooled()];
    await act(claimer, first.id, 'claim');
    await act(claimer, second.id, 'claim');
    const refused = await act(claimer, third.id, 'claim');
    expect([refused.status, refused.body.code]).toEqual([409, 'QUOTA_EXCEEDED']);
    const { body } = await claimer.request('get', '/pool?limit=1');
    expect(body.quota).toEqual({ held: 2, limit: 2 });
    await act(claimer, first.id, 'release');
    expect((await act(claimer, third.id, 'claim')).status).toBe(200);
  });
});

describe('a locked customer', () => {
  it('is neither released nor claimed by a rep, until it is unlocked', async () => {
    const { id } = await buildCustomer(owner);
    expect((await act(owner, id, 'lock')).status).toBe(403);
    expect((await act(manager, id, 'lock')).body.isLocked).toBe(true);
    expect((await act(owner, id, 'release')).body).toMatchObject({
      code: 'POOL_REFUSED',
      reason: 'locked',
    });
    expect((await act(manager, id, 'release')).status).toBe(200);
    expect((await act(rep, id, 'claim')).body.reason).toBe('locked');
    expect((await act(manager, id, 'unlock')).body.isLocked).toBeUndefined();
    expect((await act(rep, id, 'claim')).status).toBe(200);
  });
});

it('takes no customer whose approval is open, nor one that is archived', async () => {
  const { id } = await buildCustomer(owner);
  await owner.request('delete', `/customers/${id}`).set('If-Match', '"1"');
  expect((await act(owner, id, 'release')).body.reason).toBe('notActive');
});

describe('recycling', () => {
  const recycle = () => app.services.recycling.recycle();

  it('does nothing until an admin sets a term, and never twice at once', async () => {
    const { id } = await buildCustomer(owner);
    app.travel(400 * dayMs);
    expect(await recycle()).toEqual({ warned: 0, recycled: 0 });
    expect((await see(owner, id)).status).toBe(200);
    await setPool({ recycleAfterDays: 90 });
    const [one, other] = await Promise.all([recycle(), recycle()]);
    expect([one, other].filter((done) => done === null)).toHaveLength(1);
  });

  it('warns the owner, then takes what nobody has touched, and leaves the rest', async () => {
    await setPool({ recycleAfterDays: 90, warnDays: 7 });
    const reader = await buildStaff(app);
    const mobile = freshMobile();
    const make = () =>
      buildCustomer(reader, { contacts: [{ name: '王敏', mobile: freshMobile() }] });
    const [left, edited, called, locked] = [
      await make(),
      await make(),
      await buildCustomer(reader, { contacts: [{ name: '王敏', mobile }] }),
      await make(),
    ];
    await act(admin, locked.id, 'lock');
    app.travel(84 * dayMs);
    await recycle();
    const soon = async () =>
      (await reader.request('get', '/customers?recycleSoon=true')).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(new Set(await soon())).toEqual(new Set([left.id, edited.id, called.id]));
    expect((await see(reader, left.id)).body.recycleAt).toBeDefined();
    await reader
      .request('patch', `/customers/${edited.id}`)
      .set('If-Match', '"1"')
      .send({ note: '仍在谈' });
    const field = `contacts[${called.contacts[0]?.id}].mobile`;
    expect((await act(reader, called.id, 'reveal').send({ field })).body.value).toBe(mobile);
    expect((await see(reader, edited.id)).body.recycleAt).toBeUndefined();
    app.travel(6 * dayMs);
    await recycle();
    expect(await soon()).toEqual([left.id]);
    app.travel(2 * dayMs);
    await recycle();
    expect((await see(reader, left.id)).body.owner).toBeNull();
    for (const { id } of [edited, called, locked]) {
      expect((await see(reader, id)).body.access).toBe('full');
    }
    const { body } = await admin.request('get', `/customers/${left.id}/history?limit=1`);
    expect(body.items[0]).toMatchObject({ action: 'release', channel: 'system' });
  });
});

it('settings: a warning needs its time, and of two admins one is told', async () => {
  const { version, pool } = (await admin.request('get', '/settings')).body;
  const put = (change: object) =>
    admin
      .request('put', '/settings')
      .set('If-Match', `"${version}"`)
      .send({ pool: { ...pool, ...change } });
  const late = await put({ recycleAfterDays: 7, warnDays: 7 });
  expect([late.status, late.body.fields[0].path]).toEqual([422, 'pool.warnDays']);
  const [one, other] = await Promise.all([put({ quota: 3 }), put({ quota: 4 })]);
  expect([one.status, other.status].sort()).toEqual([200, 412]);
});
