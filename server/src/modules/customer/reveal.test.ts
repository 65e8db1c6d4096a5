import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, freshAccount, type TestStaff } from '../../testing/factories';

const perDay = 3;
const field = 'payment.bankAccount';

let first: TestApp;
let rep: TestStaff;
let manager: TestStaff;

beforeAll(async () => {
  first = await createTestApp({ revealsPerDay: perDay });
  rep = await buildStaff(first);
  manager = await buildStaff(first, { role: 'manager', teamId: rep.teamId });
});
afterAll(() => first.stop());

it('is limited a day for the customers of others, and never for one’s own', async () => {
  const customer = await buildCustomer(rep, { payment: { bankAccount: freshAccount() } });
  const reveal = (staff: TestStaff) =>
    staff.request('post', `/customers/${customer.id}/reveal`).send({ field });

  for (let n = 0; n < perDay; n += 1) expect((await reveal(manager)).status).toBe(200);
  const refused = await reveal(manager);
  expect([refused.status, refused.body.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(86_000);
  for (let n = 0; n < perDay + 2; n += 1) expect((await reveal(rep)).status).toBe(200);

  const { body } = await rep.request('get', `/customers/${customer.id}/history?action=reveal`);
  expect(body.items).toHaveLength(2 * perDay + 2);
});
