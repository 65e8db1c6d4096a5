import { seedDemo } from '../src/modules/demo/demo.service';
import { everyRight } from '@minglu/shared/customer/field.access';
import type { Actor } from '../src/modules/staff/actor';
import { createTestApp, type TestApp } from '../src/testing/createTestApp';
import { tell } from './figures';

/** An application over a company, and people of it. */
export interface Company {
  app: TestApp;
  rep: Actor;
  admin: Actor;
  customers: number;
}

/** Lets `work` measure a company of so many invented customers, in a database of its own. */
export async function withCompany(
  customers: number,
  work: (company: Company) => Promise<void>,
): Promise<void> {
  const app = await createTestApp();
  try {
    const started = performance.now();
    await seedDemo(app.platform, app.services, { password: undefined, customers });
    const seconds = Math.round((performance.now() - started) / 1000);
    tell(`${customers.toLocaleString('en')} customers made in ${seconds} s`);
    const [rep, admin] = [await memberOf(app, 'rep'), await memberOf(app, 'admin')];
    await work({ app, rep, admin, customers });
  } finally {
    // On the embedded engine the file goes as well; another server would keep it.
    if (process.env['MONGODB_URI']) await app.platform.database.connection.dropDatabase();
    await app.stop();
  }
}

async function memberOf({ platform: { models } }: TestApp, username: string): Promise<Actor> {
  const member = await models.Staff.findOne({ username }).orFail().lean();
  const { _id, name, role, teamId } = member;
  return {
    id: _id,
    name,
    role,
    team: { id: teamId, name: '' },
    teamTree: [teamId],
    handovers: { sequence: 0, movingId: null },
    fields: everyRight,
    channel: 'system',
    requestId: 'bench',
  };
}
