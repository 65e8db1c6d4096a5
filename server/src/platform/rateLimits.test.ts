import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../testing/createTestApp';
import type { DomainError } from './domainError';
import { createRateLimits } from './rateLimits';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

/** As a process of the server makes them. */
const process = () =>
  createRateLimits({
    limits: app.platform.models.Limit,
    connection: app.platform.database.connection,
    cipher: app.services.cipher,
    clock: app.platform.clock,
  });

const outcome = (counted: Promise<void>) =>
  counted.then(
    () => 'counted',
    (error: unknown) => {
      const { code, details } = error as DomainError;
      const { retryAfter = 0 } = details;
      return `${code} ${retryAfter > 0 && retryAfter <= 60}`;
    },
  );

it('holds for two processes together, and for each key apart', async () => {
  const [one, two] = [process().limit('door', 10, 60), process().limit('door', 10, 60)];
  const told = await Promise.all(
    Array.from({ length: 30 }, (_, n) => outcome((n % 2 ? one : two).count('lin'))),
  );
  expect(told.filter((each) => each === 'counted')).toHaveLength(10);
  expect(told.filter((each) => each === 'RATE_LIMITED true')).toHaveLength(20);
  expect(await outcome(one.count('chen'))).toBe('counted');
});

it('takes one back, forgets a key, and sweeps what has run out', async () => {
  const limit = process().limit('gate', 2, 60);
  await limit.count('lin');
  await limit.count('lin');
  await limit.giveBack('lin');
  expect(await outcome(limit.count('lin'))).toBe('counted');
  await limit.clear('lin');
  expect(await outcome(process().limit('gate', 2, 60).count('lin'))).toBe('counted');

  const { Limit } = app.platform.models;
  expect(await Limit.countDocuments({})).toBeGreaterThan(0);
  await process().sweep();
  expect(await Limit.countDocuments({})).toBeGreaterThan(0);
  app.travel(61_000);
  await process().sweep();
  expect(await Limit.countDocuments({})).toBe(0);
  app.travel(-61_000);
});

it('keeps nobody’s name', async () => {
  await process().limit('desk', 2, 60).count('lin 10.0.0.1');
  const kept = JSON.stringify(await app.platform.models.Limit.find({}).lean());
  expect(kept).not.toMatch(/lin|10\.0\.0\.1/);
});
