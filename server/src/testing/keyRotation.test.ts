import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EJSON } from 'bson';
import type { Model } from 'mongoose';
import { resealEverything } from '../admin/rotateKeys';
import { sealedPlaces } from '../sealedPlaces';
import { openCustomer } from '../modules/customer/customer.record';
import { seedDemo } from '../modules/demo/demo.service';
import { FieldCipher } from '../platform/crypto/fieldCipher';
import { countSealed } from '../platform/crypto/reseal';
import { addFieldKey, dropFieldKeys, loadSecrets } from '../platform/crypto/secrets';
import { not } from '../platform/database/conditions';
import { createTestApp, type TestApp } from './createTestApp';
import { buildCustomer, buildStaff, freshAccount, freshMobile, type TestStaff } from './factories';

/** `prove` asks for 100,000. */
const records = Number(process.env['ROTATION_RECORDS'] ?? 2_000);

let app: TestApp;
let admin: TestStaff;

beforeAll(async () => {
  app = await createTestApp({ revealsPerDay: 1_000_000 });
  await seedDemo(app.platform, app.services, { password: 'demo-rotation', customers: records });
  admin = await buildStaff(app, { role: 'admin' });
}, 600_000);
afterAll(() => app.stop());

it(
  `gives ${records} records a new key while people read and write, and drops the old one`,
  async () => {
    const { models, config } = app.platform;
    await plantEverywhere();
    const before = await openEverything();
    const people = startWorking();

    await addFieldKey(config.dataDir);
    const secrets = await loadSecrets(config.dataDir);
    const count = await resealEverything({ models, secrets });
    const asked = await people.stop();
    await resealEverything({ models, secrets });

    const counts = await countSealed(sealedPlaces(models));
    expect([...counts.keys()]).toEqual(['k2']);
    expect(await collectionsWith('k1')).toEqual([]);
    expect(await dropFieldKeys(config.dataDir, new Set(counts.keys()))).toEqual(['k1']);
    const after = await openEverything();
    expect([...before].filter(([id, opened]) => after.get(id) !== opened)).toEqual([]);
    process.stdout.write(
      `${count} values of ${records} customers got a new key; ${asked} requests meanwhile, none failed\n`,
    );
  },
  Math.max(120_000, records * 20),
);

/** Beyond the customers: a contact's history, a merge's snapshots, a member's mobile. */
async function plantEverywhere(): Promise<void> {
  const mobile = freshMobile();
  const into = await buildCustomer(admin, { contacts: [{ name: '何悠', mobile }] });
  const from = await buildCustomer(admin, { payment: { bankAccount: freshAccount() } });
  const writes = [
    admin.request('post', `/customers/${into.id}/merge`).send({ from: from.id, take: {} }),
    admin.request('patch', `/staff/${String((await buildStaff(app)).id)}`).send({ mobile }),
  ];
  for (const write of writes) {
    const { status, text } = await write.set('If-Match', '"1"');
    if (status !== 200) throw new Error(text);
  }
  // A card's reading and WeChat's token lie as flat as these, and would need programs of their own.
  const used = await Promise.all(
    sealedPlaces(app.platform.models).map(async (place) => (await countSealed([place])).size),
  );
  expect(used.filter((keys) => keys > 0)).toHaveLength(4);
}

/** Every customer in clear, by its id, with keys as a server that starts now would have them. */
async function openEverything(): Promise<Map<string, string>> {
  const cipher = new FieldCipher(await loadSecrets(app.platform.config.dataDir));
  const customers = await app.platform.models.Customer.find({}).lean();
  return new Map(
    customers.map((record) => [
      String(record._id),
      JSON.stringify({ ...openCustomer(record, cipher), version: record.version }),
    ]),
  );
}

/** Reveals, registers and edits without a pause; stops with the number of requests. */
function startWorking() {
  let isStopped = false;
  let asked = 0;
  const repeat = async (act: () => Promise<unknown>): Promise<void> => {
    for (; !isStopped; asked += 1) await act();
  };
  const own = buildCustomer(admin);
  let version = 1;
  const loops = Promise.all([
    repeat(revealAny),
    repeat(revealAny),
    repeat(() => buildCustomer(admin, { contacts: [{ name: '罗一帆', mobile: freshMobile() }] })),
    repeat(async () => {
      const { status, text } = await admin
        .request('patch', `/customers/${(await own).id}`)
        .set('If-Match', `"${version}"`)
        .send({ payment: { bankAccount: freshAccount() } });
      if (status !== 200) throw new Error(text);
      version += 1;
    }),
  ]);
  return {
    async stop(): Promise<number> {
      isStopped = true;
      await loops;
      return asked;
    },
  };
}

async function revealAny(): Promise<void> {
  const [customer] = await app.platform.models.Customer.find({ 'contacts.mobile.hash': not(null) })
    .skip(Math.floor(Math.random() * 50))
    .limit(1)
    .lean();
  const field = `contacts[${String(customer?.contacts[0]?._id)}].mobile`;
  const { status, text } = await admin
    .request('post', `/customers/${String(customer?._id)}/reveal`)
    .send({ field });
  if (status !== 200) throw new Error(text);
}

/** The collections in which something lies that this key has sealed, wherever it may be. */
async function collectionsWith(id: string): Promise<string[]> {
  const sealed = new RegExp(`"${id}\\.[A-Za-z0-9+/]{38}`);
  const found: string[] = [];
  for (const model of Object.values(app.platform.models) as Model<unknown>[]) {
    for await (const document of model.collection.find({})) {
      if (!sealed.test(EJSON.stringify(document))) continue;
      found.push(model.collection.name);
      break;
    }
  }
  return found;
}
