import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  freshAccount,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';

let app: TestApp;
let rep: TestStaff;
let customer: Awaited<ReturnType<typeof buildCustomer>>;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

beforeEach(async () => {
  customer = await buildCustomer(rep, {
    phone: undefined as never,
    contacts: [{ name: '王敏', title: '采购经理' }],
    payment: { bankName: '示例银行', termsDays: 30 },
  });
});

const patch = (body: object, version: number | string = `"${customer.version}"`, path = '') =>
  rep
    .request('patch', `/customers/${customer.id}${path}`)
    .set('If-Match', String(version))
    .send(body);

describe('PATCH /customers/:id', () => {
  it('merges, and null clears', async () => {
    const answer = await patch({ shortName: '云帆', payment: { termsDays: 60, bankName: null } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: 2,
      shortName: '云帆',
      payment: { termsDays: 60, currency: 'CNY' },
    });
    expect(answer.body.payment).not.toHaveProperty('bankName');
  });

  it('comes as a POST from WeChat, which knows no PATCH', async () => {
    const answer = await rep
      .request('post', `/customers/${customer.id}`)
      .set('X-HTTP-Method-Override', 'PATCH')
      .set('If-Match', '"1"')
      .send({ shortName: '云帆' });
    expect([answer.status, answer.body.shortName]).toEqual([200, '云帆']);
  });

  it('asks for the version that was seen, and shows the one that is', async () => {
    const missing = await rep.request('patch', `/customers/${customer.id}`).send({ note: 'x' });
    expect([missing.status, missing.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    await patch({ shortName: '先到' });
    const late = await patch({ shortName: '后到' });
    expect([late.status, late.body.code]).toEqual([412, 'VERSION_CONFLICT']);
    expect(late.body.current).toMatchObject({ version: 2, shortName: '先到' });
  });

  it('lets one of two editors at once win', async () => {
    const answers = await Promise.all([patch({ note: '甲' }), patch({ note: '乙' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each([
    ['contacts', { contacts: [] }],
    ['customerNumber', { customerNumber: 'KH-2026-999999' }],
    ['ownerId', { ownerId: 'x' }],
    ['name', { name: null }],
    ['type', { type: null }],
    ['payment.bankAccount', { payment: { bankAccount: '**** **** 6621' } }],
    [
      'payment.creditLimit',
      { payment: { currency: 'USD', creditLimit: { amount: 1, currency: 'CNY' } } },
    ],
  ])('refuses %s', async (path, body) => {
    const answer = await patch(body);
    expect(answer.status).toBe(422);
    expect(answer.body.fields[0].path).toBe(path);
  });

  it('asks about a duplicate that the patch causes, once', async () => {
    const phone = '0755-96550011';
    await buildCustomer(rep, { phone });
    const asked = await patch({ phone });
    expect([asked.status, asked.body.code]).toEqual([409, 'DUPLICATE_CUSTOMER']);
    const answer = { rule: 'duplicate', customer: asked.body.matches[0].ref, reason: '同一栋楼' };
    expect((await patch({ phone, acknowledge: [answer] })).status).toBe(200);
    expect((await patch({ email: 'a@example.cn' }, 2)).status).toBe(200);
  });

  it('asks only about what the patch causes', async () => {
    const warned = await patch({ taxNumber: '15610113M1NWFQ905A' });
    expect([warned.status, warned.body.code]).toEqual([409, 'ACKNOWLEDGEMENT_REQUIRED']);
    const answer = { rule: 'usccCheckDigit', path: 'taxNumber', reason: '执照如此' };
    expect((await patch({ taxNumber: '15610113M1NWFQ905A', acknowledge: [answer] })).status).toBe(
      200,
    );
    expect((await patch({ note: '别的' }, 2)).status).toBe(200);
    expect((await patch({ taxNumber: '925101078QNB24557G' }, 3)).status).toBe(409);
  });

  it('writes what changed into the history, sensitive values hidden', async () => {
    await patch({ shortName: '云帆', payment: { bankAccount: '44250100000200001234' } });
    const { body } = await rep.request('get', `/customers/${customer.id}/history`);
    expect(body.items[0]).toMatchObject({
      action: 'update',
      changes: [
        { path: 'shortName', from: null, to: '云帆' },
        { path: 'payment.bankAccount', from: null, to: '••••' },
      ],
    });
  });

  it('changes nothing and no version when nothing differs', async () => {
    const answer = await patch({ payment: { termsDays: 30 } });
    expect([answer.status, answer.body.version]).toEqual([200, 1]);
  });

  it('is refused for a tax number that another has', async () => {
    await buildCustomer(rep, { taxNumber: '91330100799655058B' });
    const answer = await patch({ taxNumber: '91330100799655058b' });
    expect([answer.status, answer.body.code]).toEqual([409, 'DUPLICATE_CUSTOMER']);
  });
});

describe('contacts', () => {
  const contactPath = () => `/contacts/${customer.contacts[0]?.id}`;

  it('are added, edited and removed by their own routes', async () => {
    const added = await rep
      .request('post', `/customers/${customer.id}/contacts`)
      .set('If-Match', '"1"')
      .send({ name: '李志', mobile: '160 2655 7138', primary: true });
    expect([added.status, added.body.version]).toEqual([201, 2]);
    expect(added.body.contacts).toMatchObject([
      { name: '王敏', primary: false },
      { name: '李志', mobile: '160****7138', primary: true },
    ]);
    const edited = await patch({ title: '总监', mobile: '16000001111' }, 2, contactPath());
    expect(edited.body.contacts[0]).toMatchObject({ title: '总监', mobile: '160****1111' });
    const cleared = await patch({ mobile: null }, 3, contactPath());
    expect(cleared.body.contacts[0]).not.toHaveProperty('mobile');
    const removed = await rep
      .request('delete', `/customers/${customer.id}${contactPath()}`)
      .set('If-Match', '"4"');
    expect([removed.status, removed.body.contacts.length]).toEqual([200, 1]);
  });

  it('keep an untouched mobile', async () => {
    const mobile = freshMobile();
    await patch({ mobile }, 1, contactPath());
    await patch({ title: '总监' }, 2, contactPath());
    const field = `contacts[${customer.contacts[0]?.id}].mobile`;
    const { body } = await rep.request('post', `/customers/${customer.id}/reveal`).send({ field });
    expect(body).toEqual({ value: mobile });
  });

  it('name a fault at the field', async () => {
    const answer = await patch({ mobile: '123' }, 1, contactPath());
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'mobile']);
  });

  it('that are not there are 404', async () => {
    const answer = await patch({ title: 'x' }, 1, '/contacts/64b000000000000000000000');
    expect(answer.status).toBe(404);
  });
});

describe('archive and restore', () => {
  it('take the customer off the list and back', async () => {
    const act = (method: 'delete' | 'post', path: string, version: number) =>
      rep.request(method, `/customers/${customer.id}${path}`).set('If-Match', `"${version}"`);
    const archived = await act('delete', '', 1);
    expect(archived.body).toMatchObject({ status: 'archived', version: 2 });
    const listed = await rep.request('get', '/customers?limit=100');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).not.toContain(customer.id);
    const restored = await act('post', '/restore', 2);
    expect(restored.body).toMatchObject({ status: 'active', version: 3 });
  });
});

describe('reveal', () => {
  it('is recorded before it is shown', async () => {
    const account = freshAccount();
    await patch({ payment: { bankAccount: ` ${account.slice(0, 8)} ${account.slice(8)}` } });
    const answer = await rep
      .request('post', `/customers/${customer.id}/reveal`)
      .send({ field: 'payment.bankAccount' });
    expect(answer.body).toEqual({ value: account });
    const { body } = await rep.request('get', `/customers/${customer.id}/history`);
    expect(body.items[0]).toMatchObject({
      action: 'reveal',
      by: { id: String(rep.id) },
      changes: [{ path: 'payment.bankAccount' }],
    });
  });

  it.each([
    ['name', 422],
    ['payment', 422],
    ['payment.bankAccount', 404],
    ['contacts[64b000000000000000000000].mobile', 404],
  ])('of %s is %d', async (field, status) => {
    const answer = await rep.request('post', `/customers/${customer.id}/reveal`).send({ field });
    expect(answer.status).toBe(status);
  });
});
