import { randomUUID } from 'node:crypto';
import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import type { Role } from '@minglu/shared/permissions';
import type { Types } from 'mongoose';
import supertest from 'supertest';
import type { TestApp } from './createTestApp';

/** A signed-in staff member, with a client that carries the token. */
export interface TestStaff {
  id: Types.ObjectId;
  teamId: Types.ObjectId;
  name: string;
  accessToken: string;
  refreshToken: string;
  request(method: 'get' | 'post' | 'patch' | 'delete' | 'put', path: string): supertest.Test;
}

const password = 'correct horse battery';
let hashed: Promise<string> | undefined;

/** A team; below another when `parent` is given. */
export async function buildTeam(app: TestApp, options: { parent?: Types.ObjectId } = {}) {
  const { Team } = app.platform.models;
  const parent = options.parent ? await Team.findById(options.parent).lean() : null;
  const team = await Team.create({
    name: `组 ${randomUUID().slice(0, 4)}`,
    ancestors: parent ? [...parent.ancestors, parent._id] : [],
  });
  return team._id;
}

/** A staff member with a session; makes a team of its own unless one is given. */
export async function buildStaff(
  app: TestApp,
  {
    role = 'rep',
    teamId,
    username = `u${randomUUID()}`,
  }: { role?: Role; teamId?: Types.ObjectId; username?: string } = {},
): Promise<TestStaff> {
  const { hashPassword } = await import('../platform/crypto/passwords');
  const member = await app.platform.models.Staff.create({
    username,
    name: `员工 ${username.slice(1, 5)}`,
    role,
    teamId: teamId ?? (await buildTeam(app)),
    passwordHash: await (hashed ??= hashPassword(password)),
  });
  const tokens = await app.services.sessions.signIn(
    { username, password },
    { device: 'test', address: '127.0.0.1' },
  );
  return {
    id: member._id,
    teamId: member.teamId,
    name: member.name,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    request: (method, path) => {
      const client = supertest(app.server);
      return client[method](`/api/v1${path}`).set('Authorization', `Bearer ${tokens.accessToken}`);
    },
  };
}

let counter = 0;

/** The body of a registration that asks no question; every one another company. */
export function customerBody(overrides: Partial<RegisterCustomer> = {}): RegisterCustomer {
  counter += 1;
  const letters = [...String(counter)].map((digit) => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit)));
  return {
    name: `深圳市${letters.join('')}示例有限公司`,
    type: 'company',
    contacts: [{ name: '王敏' }],
    ...overrides,
  };
}

/** A mobile that no other customer of this run has. */
export function freshMobile(): string {
  counter += 1;
  return `16${String(counter).padStart(9, '0')}`;
}

/** An account that no other customer of this run has. */
export function freshAccount(): string {
  counter += 1;
  return `4425${String(counter).padStart(16, '0')}`;
}

/** A customer registered over HTTP; the answer's body. */
export async function buildCustomer(
  staff: TestStaff,
  overrides: Partial<RegisterCustomer> = {},
): Promise<{ id: string; version: number; customerNumber: string; contacts: { id: string }[] }> {
  const answer = await staff
    .request('post', '/customers')
    .set('Idempotency-Key', randomUUID())
    .send(customerBody(overrides));
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as never;
}

export { password as testPassword };
