import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import type { Role } from '@minglu/shared/permissions';
import { Types } from 'mongoose';
import { hashPassword, randomPassword } from '../../platform/crypto/passwords';
import type { Models } from '../../models';
import { oneOf } from '../../platform/database/conditions';
import type { Platform } from '../../platform.types';
import type { Services } from '../../services';
import { yearIn } from '../../platform/clock';
import { changesBetween } from '../customer/customer.changes';
import type { CustomerRecord } from '../customer/customer.model';
import { storedValues, withContactIds } from '../customer/customer.record';
import { formatNumber } from '../customer/customerNumber';
import type { NewEntry } from '../history/history.service';
import { demoCustomer } from './demoCustomers';

interface DemoMember {
  username: string;
  name: string;
  role: Role;
  team: 'south' | 'east';
}

const members: readonly DemoMember[] = [
  { username: 'admin', name: '沈知白', role: 'admin', team: 'south' },
  { username: 'manager', name: '许嘉言', role: 'manager', team: 'south' },
  { username: 'rep', name: '林晓禾', role: 'rep', team: 'south' },
  { username: 'rep2', name: '赵一鸣', role: 'rep', team: 'south' },
  { username: 'rep3', name: '高岚', role: 'rep', team: 'east' },
];

const teams = [
  { _id: new Types.ObjectId(), name: '华南一组' },
  { _id: new Types.ObjectId(), name: '华东一组' },
] as const;

const batch = 250;
interface Owner {
  id: Types.ObjectId;
  name: string;
  teamId: Types.ObjectId;
}

/** Whether the staff is the demo company's own, or nobody is there yet to be somebody else's. */
export async function isDemoCompany({ Staff }: Pick<Models, 'Staff'>): Promise<boolean> {
  const own = { username: oneOf(members.map(({ username }) => username)) };
  const [all, ofDemo] = await Promise.all([Staff.countDocuments({}), Staff.countDocuments(own)]);
  return all === 0 || ofDemo === members.length;
}

/**
 * Fills an empty database with a demo company: five staff members in two teams, and invented
 * customers of the reps. Does nothing when there is a staff member already; staff come last, so that
 * a start that was cut short begins anew.
 * @returns the password of all five, or null when nothing was made
 */
export async function seedDemo(
  platform: Platform,
  services: Services,
  wanted: { password: string | undefined; customers: number },
): Promise<string | null> {
  if (await platform.models.Staff.exists({})) return null;
  const password = wanted.password ?? randomPassword();
  const { staff, owners } = inventStaff(await hashPassword(password));
  await clear(platform);
  for (let from = 0; from < wanted.customers; from += batch) {
    const count = Math.min(batch, wanted.customers - from);
    await insertCustomers(platform, services, owners, { from, count, total: wanted.customers });
  }
  await platform.models.Team.create([...teams]);
  await platform.models.Staff.create(staff);
  return password;
}

/** Without staff nobody has registered anything: what is here was left by a start cut short. */
async function clear({ models }: Platform): Promise<void> {
  const { Team, Customer, History, HistoryHead, ContactKey, Counter } = models;
  await Promise.all([
    Team.deleteMany({}),
    Customer.deleteMany({}),
    History.deleteMany({}),
    HistoryHead.deleteMany({}),
    ContactKey.deleteMany({}),
    Counter.deleteMany({}),
  ]);
}

function inventStaff(passwordHash: string) {
  const staff = members.map(({ team, ...member }) => ({
    ...member,
    _id: new Types.ObjectId(),
    teamId: teams[team === 'south' ? 0 : 1]._id,
    passwordHash,
  }));
  const owners: Owner[] = staff
    .filter(({ role }) => role === 'rep')
    .map(({ _id, name, teamId }) => ({ id: _id, name, teamId }));
  return { staff, owners };
}

async function insertCustomers(
  platform: Platform,
  services: Services,
  owners: readonly Owner[],
  { from, count, total }: { from: number; count: number; total: number },
): Promise<void> {
  const { models, config, clock } = platform;
  const series = `${config.customerNumberPrefix}-${yearIn(config.timeZone, clock.now())}`;
  const made = Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const owner = owners[n % owners.length] as Owner;
    return demoRecord(platform, services, {
      n,
      share: (n + 1) / total,
      owner,
      customerNumber: formatNumber(series, n + 1),
    });
  });
  await models.Customer.insertMany(made.map(({ record }) => record));
  await services.history.begin(made.map(({ entry }) => entry));
  await models.Counter.updateOne(
    { _id: series },
    { $set: { last: from + count } },
    { upsert: true },
  );
}

function demoRecord(
  platform: Platform,
  services: Services,
  {
    n,
    share,
    owner,
    customerNumber,
  }: { n: number; share: number; owner: Owner; customerNumber: string },
): { record: CustomerRecord; entry: NewEntry & { at: Date } } {
  const customer = withContactIds(normaliseCustomer(demoCustomer(n)));
  const at = dayOfThisYear(platform, share);
  const _id = new Types.ObjectId();
  return {
    record: {
      _id,
      ...storedValues(customer, { customerNumber }, services),
      customerNumber,
      version: 1,
      status: 'active',
      accepted: [],
      ownerId: owner.id,
      teamId: owner.teamId,
      createdAt: at,
      updatedAt: at,
    },
    entry: {
      customerId: _id,
      at,
      actor: { id: owner.id, name: owner.name, channel: 'system', requestId: 'demo' },
      action: 'register',
      changes: changesBetween({}, customer, services.cipher),
    },
  };
}

/** As if the customers had been registered one after another since the year began. */
function dayOfThisYear({ clock, config }: Platform, share: number): Date {
  const now = clock.now();
  const begin = Date.UTC(yearIn(config.timeZone, now), 0, 2);
  return new Date(begin + Math.max(0, now.getTime() - begin) * share);
}
