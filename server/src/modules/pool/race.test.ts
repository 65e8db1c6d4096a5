import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { initialSettings } from '@minglu/shared/setting/setting.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, buildTeam, type TestStaff } from '../../testing/factories';

/* Everyone wants everything at once: each customer has one owner in the end, and nobody too many. */

const customers = 100;
const reps = 20;
const claims = 1_000;
/** Less than all of them together need, so that the quota decides as well. */
const quota = 4;

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

it(`${claims} racing claims on ${customers} customers by ${reps} reps`, async () => {
  const teamId = await buildTeam(app);
  const admin = await buildStaff(app, { teamId, role: 'admin' });
  await admin
    .request('put', '/settings')
    .set('If-Match', '"0"')
    .send({ pool: { ...initialSettings.pool, quota } });
  const giver = await buildStaff(app, { teamId });
  const racers: TestStaff[] = [];
  for (let made = 0; made < reps; made += 1) racers.push(await buildStaff(app, { teamId }));
  const ids: string[] = [];
  for (let made = 0; made < customers; made += 1) {
    const { id } = await buildCustomer(giver);
    await giver.request('post', `/customers/${id}/release`);
    ids.push(id);
  }
  const answers = await Promise.all(
    Array.from({ length: claims }, async (_, at) => {
      const racer = racers[at % reps] as TestStaff;
      // 7 and 100 have no common divisor: each rep asks for 50 different ones.
      const id = ids[(Math.floor(at / reps) * 7 + (at % reps) * 5) % customers] as string;
      const { status, body } = await racer.request('post', `/customers/${id}/claim`);
      return { racer: String(racer.id), id, status, code: body.code as string | undefined };
    }),
  );
  const won = answers.filter(({ status }) => status === 200);
  const refusals = new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code));
  expect([...refusals].sort()).toEqual(['ALREADY_OWNED', 'QUOTA_EXCEEDED']);
  expect(new Set(won.map(({ id }) => id)).size).toBe(won.length);
  const stored = await app.platform.models.Customer.find({}).lean();
  const owners = new Map(
    stored.map(({ _id, ownerId }) => [String(_id), ownerId && String(ownerId)]),
  );
  for (const { id, racer } of won) expect(owners.get(id)).toBe(racer);
  const held = racers.map(({ id }) => stored.filter(({ ownerId }) => ownerId?.equals(id)).length);
  // Each found more than they may hold, so each holds exactly that.
  expect(held).toEqual(racers.map(() => quota));
  expect(won).toHaveLength(reps * quota);
}, 180_000);
