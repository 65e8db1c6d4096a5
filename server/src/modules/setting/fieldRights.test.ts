import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { contactFields, customerFields } from '@minglu/shared/customer/customer.fields';
import {
  everyRight,
  fieldGroups,
  groupOf,
  type FieldGroup,
  type FieldRight,
} from '@minglu/shared/customer/field.access';
import { readPath, writePath } from '@minglu/shared/customer/customer.paths';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  customerBody,
  freshAccount,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';

/* Every field that can be closed, tried by a role to which it is: seen, written, revealed, told. */

const values: Record<string, unknown> = {
  'payment.method': 'transfer',
  'payment.bankName': '示例银行深圳支行',
  'payment.cnaps': '103317537607',
  'payment.swift': 'ABCDCNBJ',
  'payment.accountName': '示例有限公司',
  'payment.termsDays': 45,
  'payment.currency': 'CNY',
  'payment.creditLimit': { amount: 500, currency: 'CNY' },
  'payment.creditRating': 'B',
  'payment.invoiceTitle': '示例有限公司',
};
const valueOf = (path: string): unknown => {
  if (path === 'payment.bankAccount') return freshAccount();
  if (path === 'mobile') return freshMobile();
  if (path === 'wechat') return 'wx_example';
  return values[path];
};

const ofCustomer: string[] = customerFields
  .map(({ path }) => path)
  .filter((path) => groupOf(path) !== null);
const ofContact: string[] = contactFields
  .map(({ path }) => path)
  .filter((path) => groupOf(path) !== null);

let app: TestApp;
let admin: TestStaff;
let rep: TestStaff;
let manager: TestStaff;
let customer: { id: string; version: number; contacts: { id: string }[] };

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  manager = await buildStaff(app, { role: 'manager', teamId: rep.teamId });
  admin = await buildStaff(app, { role: 'admin' });
  const body = ofCustomer.reduce<object>(
    (made, path) => writePath(made, path, valueOf(path)),
    customerBody(),
  );
  customer = await buildCustomer(rep, {
    ...body,
    contacts: [{ name: '王敏', mobile: freshMobile(), wechat: 'wx_first' }],
  });
});
afterAll(() => app.stop());

async function close(role: 'rep' | 'manager', group: FieldGroup, right: FieldRight) {
  const { version } = (await admin.request('get', '/settings')).body;
  const open = { rep: everyRight, manager: everyRight };
  const fields = { ...open, [role]: { ...everyRight, [group]: right } };
  const answer = await admin
    .request('put', '/settings')
    .set('If-Match', `"${version}"`)
    .send({ fields });
  expect([answer.status, answer.body.fields]).toEqual([200, fields]);
}

const see = async (staff: TestStaff) =>
  (await staff.request('get', `/customers/${customer.id}`)).body;

async function write(staff: TestStaff, path: string) {
  const { version } = await see(admin);
  const isOfContact = ofContact.includes(path);
  const place = `/customers/${customer.id}${isOfContact ? `/contacts/${customer.contacts[0]?.id}` : ''}`;
  const { status, body } = await staff
    .request('patch', place)
    .set('If-Match', `"${version}"`)
    .send(writePath({}, path, valueOf(path)));
  return { status, path: body.fields?.[0]?.path as string | undefined };
}

const shownAt = (seen: { contacts: object[] }, path: string) =>
  ofContact.includes(path) ? readPath(seen.contacts[0] ?? {}, path) : readPath(seen, path);

const inGroup = (group: FieldGroup) =>
  [...ofCustomer, ...ofContact].filter((path) => groupOf(path) === group);

it('has every group in the catalogue, and leaves everything open by default', async () => {
  for (const group of fieldGroups) expect(inGroup(group).length).toBeGreaterThan(1);
  expect((await see(rep)).fields).toEqual(everyRight);
});

describe.each(
  fieldGroups.flatMap((group) => [[group, 'rep'] as const, [group, 'manager'] as const]),
)('%s closed to a %s', (group, role) => {
  const paths = inGroup(group);
  const staff = () => (role === 'rep' ? rep : manager);
  const other = () => (role === 'rep' ? manager : rep);

  it('to change: is seen, and written by others only', async () => {
    await close(role, group, 'read');
    const seen = await see(staff());
    expect(seen.fields[group]).toBe('read');
    for (const path of paths) {
      expect([path, shownAt(seen, path)]).not.toEqual([path, undefined]);
      expect([path, (await write(staff(), path)).status]).toEqual([path, 403]);
    }
    for (const path of paths) {
      expect([path, (await write(other(), path)).status]).toEqual([path, 200]);
    }
  });

  it('to see: is not there, not written, not revealed, not told, not asked for', async () => {
    await close(role, group, 'none');
    const seen = await see(staff());
    for (const path of paths) {
      expect([path, shownAt(seen, path)]).toEqual([path, undefined]);
      const refused = await write(staff(), path);
      expect(refused.status).toBe(403);
      expect(refused.path?.startsWith(path)).toBe(true);
    }
    const { body } = await staff().request('get', `/customers/${customer.id}/history?limit=100`);
    const told = body.items.flatMap((item: { changes: object[] }) => item.changes) as {
      path: string;
      from: unknown;
      to: unknown;
    }[];
    const closed = told.filter(({ path }) => groupOf(path) === group);
    expect(closed.length).toBeGreaterThan(0);
    for (const { from, to } of closed)
      expect([null, '••••']).toEqual(expect.arrayContaining([from, to]));
  });
});

it('refuses a registration that fills a closed field, and takes one that does not', async () => {
  await close('rep', 'credit', 'read');
  const register = (body: object) =>
    rep.request('post', '/customers').set('Idempotency-Key', randomUUID()).send(body);
  const refused = await register(
    customerBody({ payment: { creditLimit: { amount: 100, currency: 'CNY' } } }),
  );
  expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
  expect((await register(customerBody())).status).toBe(201);
});

it('refuses to reveal, and to filter by, what is closed', async () => {
  await close('rep', 'mobile', 'none');
  const field = `contacts[${customer.contacts[0]?.id}].mobile`;
  const reveal = await rep.request('post', `/customers/${customer.id}/reveal`).send({ field });
  expect(reveal.status).toBe(403);
  await close('rep', 'credit', 'none');
  expect((await rep.request('get', '/customers?creditRating=B')).status).toBe(403);
  expect(
    (await rep.request('post', `/customers/${customer.id}/reveal`).send({ field })).status,
  ).toBe(200);
});

it('finds nothing by a number that is closed, however it is asked for', async () => {
  const mobile = freshMobile();
  const { id } = await buildCustomer(rep, { contacts: [{ name: '王敏', mobile }] });
  const finds = async (q: string) => {
    const { body } = await rep.request('get', `/customers?q=${q}`);
    return body.items.some((item: { id: string }) => item.id === id);
  };
  await close('rep', 'mobile', 'read');
  for (const q of [mobile, mobile.slice(-4)]) expect([q, await finds(q)]).toEqual([q, true]);
  await close('rep', 'mobile', 'none');
  for (const q of [mobile, mobile.slice(-4)]) expect([q, await finds(q)]).toEqual([q, false]);
});

it('leaves an admin everything, whatever is closed to others', async () => {
  await close('manager', 'payment', 'none');
  const seen = await see(admin);
  expect(seen.fields).toEqual(everyRight);
  expect(seen.payment.bankName).toBeDefined();
});
