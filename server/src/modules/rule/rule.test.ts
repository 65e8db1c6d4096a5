import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { causedBy, judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import type { RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { noRules, type RuleSet } from '@minglu/shared/rule/rule.types';
import { createServices } from '../../services';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import {
  buildCustomer,
  buildStaff,
  customerBody,
  freshMobile,
  type TestStaff,
} from '../../testing/factories';

let app: TestApp;
let rep: TestStaff;
let admin: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  admin = await buildStaff(app, { role: 'admin' });
});
afterAll(() => app.stop());

const current = async () => (await rep.request('get', '/rules')).body as { version: number };

async function put(rules: Partial<RuleSet>, version?: number) {
  const seen = version ?? (await current()).version;
  return admin
    .request('put', '/rules')
    .set('If-Match', `"${seen}"`)
    .send({ ...noRules, ...rules });
}

/** Puts rules in force, and says so when they are refused. */
async function enforce(rules: Partial<RuleSet>) {
  const answer = await put(rules);
  expect([answer.status, answer.body.fields]).toEqual([200, rules.fields ?? {}]);
  return answer.body as { version: number };
}

const register = (body: object) =>
  rep.request('post', '/customers').set('Idempotency-Key', randomUUID()).send(body);

const shortNames: RuleSet['fields'] = {
  shortName: { severity: 'block', required: { always: true }, pattern: '[A-Z]{2}\\d{3}' },
};

beforeEach(() => enforce({}));

describe('GET and PUT /rules', () => {
  it('tell the catalogue and what is in force, and take back what they told', async () => {
    const { version } = await enforce({ fields: shortNames });
    const { body } = await rep.request('get', '/rules');
    expect(body).toMatchObject({ version, fields: shortNames, approval: noRules.approval });
    expect(body.by).toEqual({ id: String(admin.id), name: admin.name });
    const region = body.catalogue.find(
      ({ path }: { path: string }) => path === 'address.regionCode',
    );
    expect(region).toMatchObject({ kind: 'region', serverOnly: ['region'] });
    const again = await put({ fields: body.fields, approval: body.approval });
    expect([again.status, again.body.version]).toEqual([200, version + 1]);
  });

  it('answer 304 until they change, and the ETag is good for If-Match', async () => {
    const first = await rep.request('get', '/rules');
    const etag = first.headers['etag'] as string;
    const second = await rep.request('get', '/rules').set('If-None-Match', etag);
    expect(second.status).toBe(304);
    const answer = await admin.request('put', '/rules').set('If-Match', etag).send(noRules);
    expect(answer.status).toBe(200);
    const third = await rep.request('get', '/rules').set('If-None-Match', etag);
    expect(third.status).toBe(200);
  });

  it('let one of two admins win, and show the other what is in force', async () => {
    const { version } = await current();
    const answers = await Promise.all([
      put({ fields: shortNames }, version),
      put({ fields: { phone: { severity: 'warn', required: { always: true } } } }, version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { version: version + 1 },
    });
    expect((await put({}, version + 7)).status).toBe(412);
  });

  it('ask for the version', async () => {
    const answer = await admin.request('put', '/rules').send(noRules);
    expect([answer.status, answer.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
  });

  it.each<[string, string, object]>([
    ['fields.shortName.pattern', 'pattern', { fields: { shortName: { pattern: '(a+)+$' } } }],
    ['fields.shortName.pattern', 'pattern', { fields: { shortName: { pattern: '[a' } } }],
    ['fields.colour', 'unknown', { fields: { colour: {} } }],
    ['fields.name.length', 'range', { fields: { name: { length: { max: 500 } } } }],
    ['fields.level.range', 'unknown', { fields: { level: { range: { max: 5 } } } }],
    ['fields.name.severity', 'allowed', { fields: { name: { severity: 'hint' } } }],
    ['fields.name.pattern', 'type', { fields: { name: { pattern: 5 } } }],
    ['fields.name.required', 'type', { fields: { name: { required: true } } }],
    ['fields.name.other', 'unknown', { fields: { name: { other: true } } }],
    ['approval.newCustomers', 'type', { approval: { newCustomers: 1, creditLimitOver: null } }],
    ['fields', 'type', { fields: [] }],
    ['fields', 'required', { fields: undefined }],
  ])('refuse %s: %s', async (path, rule, body) => {
    for (const [method, route] of [
      ['put', '/rules'],
      ['post', '/rules/impact'],
    ] as const) {
      const { version } = await current();
      const answer = await admin
        .request(method, route)
        .set('If-Match', `"${version}"`)
        .send({ ...noRules, ...body });
      expect(answer.status).toBe(422);
      expect(answer.body.fields[0]).toMatchObject({ path, rule });
    }
  });
});

describe('a rule in force', () => {
  it('is judged by preview, registration and import alike, in the same words', async () => {
    await enforce({ fields: shortNames });
    const body = customerBody({ shortName: 'ab1' });
    const [preview, refused] = [
      await rep.request('post', '/customers/preview').send(body),
      await register(body),
    ];
    const told = {
      path: 'shortName',
      rule: 'pattern',
      message: '简称应写成：2 个大写字母 + 3 个数字。',
    };
    expect(preview.body.violations).toEqual([told]);
    expect([refused.status, refused.body.fields]).toEqual([422, [told]]);
    expect((await register(customerBody({ shortName: 'AB123' }))).status).toBe(201);
    expect((await register(customerBody())).body.fields[0].rule).toBe('required');
  });

  it('that warns asks for a reason', async () => {
    await enforce({ fields: { phone: { severity: 'warn', required: { always: true } } } });
    const body = customerBody();
    const asked = await register(body);
    expect([asked.status, asked.body.code]).toEqual([409, 'ACKNOWLEDGEMENT_REQUIRED']);
    expect(asked.body.warnings[0]).toMatchObject({ path: 'phone', rule: 'required' });
    const acknowledge = [{ rule: 'required', path: 'phone', reason: '客户只用微信' }];
    expect((await register({ ...body, acknowledge })).status).toBe(201);
  });

  it('is told together with the faults of the shape', async () => {
    await enforce({ fields: shortNames });
    const { body } = await register({ ...customerBody({ shortName: 'x' }), colour: 'red' });
    expect(body.fields.map(({ path }: { path: string }) => path).sort()).toEqual([
      'colour',
      'shortName',
    ]);
  });

  it('asks an edit only about what the edit causes', async () => {
    const old = await buildCustomer(rep, { shortName: '旧的写法' });
    await enforce({ fields: shortNames });
    const patch = (body: object, version: number) =>
      rep.request('patch', `/customers/${old.id}`).set('If-Match', `"${version}"`).send(body);
    expect((await patch({ note: '别的', shortName: '旧的写法' }, 1)).status).toBe(200);
    const refused = await patch({ shortName: '新的写法' }, 2);
    expect([refused.status, refused.body.fields[0].rule]).toEqual([422, 'pattern']);
    expect((await patch({ shortName: null }, 2)).body.fields[0].rule).toBe('required');
  });

  it('reaches contacts, by their own route too', async () => {
    await enforce({
      fields: { 'contacts[].title': { severity: 'block', required: { always: true } } },
    });
    const refused = await register(customerBody({ contacts: [{ name: '王敏' }] }));
    expect(refused.body.fields[0].path).toBe('contacts[0].title');
    const customer = await buildCustomer(rep, { contacts: [{ name: '王敏', title: '经理' }] });
    const added = await rep
      .request('post', `/customers/${customer.id}/contacts`)
      .set('If-Match', '"1"')
      .send({ name: '李志' });
    expect([added.status, added.body.fields[0]]).toMatchObject([422, { path: 'title' }]);
  });

  it('holds in another process with its next judgement', async () => {
    const other = createServices(app.platform);
    await other.rules.context();
    await enforce({ fields: shortNames });
    const { rules } = await other.rules.context();
    expect(rules?.fields).toEqual(shortNames);
  });
});

describe('POST /rules/impact', () => {
  /** A company's customers of every kind, so that each constraint fails some. */
  async function seed(): Promise<RegisterCustomer[]> {
    const bodies = Array.from({ length: 40 }, (_, at) =>
      customerBody({
        ...(at % 2 && { shortName: at % 3 ? `AB${100 + at}` : `云${at}` }),
        ...(at % 4 && { level: at % 3 ? 'A' : 'B' }),
        contacts:
          at % 5 ? [{ name: '王敏', mobile: freshMobile() }] : [{ name: '李志' }, { name: '周' }],
        payment: { termsDays: at * 3, creditLimit: { amount: at * 1000, currency: 'CNY' } },
      }),
    );
    for (const body of bodies) await buildCustomer(rep, body);
    return bodies;
  }

  const proposed: RuleSet['fields'] = {
    ...shortNames,
    level: { severity: 'warn', required: { when: { creditLimitOver: cny(20_000) } } },
    'payment.termsDays': { severity: 'block', range: { max: 90 } },
    'contacts[].mobile': { severity: 'warn', required: { always: true } },
  };

  function cny(amount: number) {
    return { amount, currency: 'CNY' as const };
  }

  it('counts what an exhaustive check counts, shows five, masked, and changes nothing', async () => {
    await app.platform.models.Customer.deleteMany({});
    const bodies = await seed();
    const inForce = { fields: { shortName: { severity: 'warn', length: { min: 5 } } } } as const;
    const { version } = await enforce(inForce);
    const answer = await admin.request('post', '/rules/impact').send({
      ...noRules,
      fields: proposed,
    });
    const failing = bodies.filter((body) => failsBy(body, {}, proposed));
    const newly = bodies.filter((body) => failsBy(body, inForce.fields, proposed));
    expect(answer.body).toMatchObject({
      checked: bodies.length,
      failing: failing.length,
      newlyFailing: newly.length,
    });
    expect(failing.length).toBeGreaterThan(newly.length);
    for (const { path, failing: count } of answer.body.fields) {
      const alone = { [path as string]: proposed[path as keyof typeof proposed] };
      expect(count).toBe(bodies.filter((body) => failsBy(body, {}, alone)).length);
    }
    expect(answer.body.examples).toHaveLength(5);
    expect(JSON.stringify(answer.body)).not.toMatch(/16\d{9}/);
    expect((await current()).version).toBe(version);
  });

  /** The exhaustive check: the whole evaluation of each record, with and without the rules. */
  function failsBy(body: RegisterCustomer, before: RuleSet['fields'], after: RuleSet['fields']) {
    const judge = (fields: RuleSet['fields']) =>
      judgeCustomer(normaliseCustomer(body), { rules: { fields } });
    const known = judge(before);
    const placed = new Set(known.warnings.concat(known.violations).map(({ path }) => path));
    const { violations, warnings } = causedBy(judge({}), judge(after));
    return [...violations, ...warnings].some(({ path }) => !placed.has(path));
  }

  it('opens only the sealed values that the rules read', async () => {
    const { Customer } = app.platform.models;
    await Customer.deleteMany({});
    const { id } = await buildCustomer(rep, {
      shortName: 'AB100',
      contacts: [{ name: '王敏', mobile: freshMobile(), wechat: 'wangmin-88' }],
    });
    const spoilt = { 'contacts.0.wechat.sealed': 'no key at all' };
    await Customer.updateOne({ _id: id }, { $set: spoilt });
    const impactOf = (fields: RuleSet['fields']) =>
      admin.request('post', '/rules/impact').send({ ...noRules, fields });
    const mobiles = { 'contacts[].mobile': { severity: 'warn', pattern: '\\d+' } } as const;
    const { body } = await impactOf({ ...shortNames, ...mobiles });
    expect(body).toMatchObject({ checked: 1, failing: 0 });
    const wechats = { 'contacts[].wechat': { severity: 'warn', pattern: '\\d+' } } as const;
    expect((await impactOf(wechats)).status).toBe(500);
  });

  it('leaves out archived customers', async () => {
    await app.platform.models.Customer.deleteMany({});
    const customer = await buildCustomer(rep);
    await rep.request('delete', `/customers/${customer.id}`).set('If-Match', '"1"');
    const { body } = await admin
      .request('post', '/rules/impact')
      .send({ ...noRules, fields: shortNames });
    expect(body).toMatchObject({ checked: 0, failing: 0 });
  });
});

describe('the versions', () => {
  it('say who changed what when, and roll back as a version of their own', async () => {
    const first = await enforce({ fields: shortNames });
    await enforce({
      fields: { phone: { severity: 'warn', required: { always: true } } },
      approval: { newCustomers: true, creditLimitOver: null },
    });
    const rollBack = (version: number, to: number) =>
      admin
        .request('post', '/rules/rollback')
        .set('If-Match', `"${version}"`)
        .send({ version: to });
    const back = await rollBack(first.version + 1, first.version);
    expect([back.status, back.body.fields]).toEqual([200, shortNames]);
    const { body } = await admin.request('get', '/rules/history?limit=2');
    expect(body.items[0]).toMatchObject({
      version: first.version + 2,
      rolledBackTo: first.version,
      by: { name: admin.name },
    });
    expect(body.items[1].changes).toEqual([
      { path: 'shortName', from: shortNames.shortName, to: null },
      { path: 'phone', from: null, to: { severity: 'warn', required: { always: true } } },
      {
        path: 'approval',
        from: noRules.approval,
        to: { newCustomers: true, creditLimitOver: null },
      },
    ]);
    const older = await admin.request('get', `/rules/history?cursor=${body.nextCursor}`);
    expect(older.body.items[0].version).toBe(first.version);
    expect((await rollBack(first.version + 2, 9999)).body.fields[0].path).toBe('version');
    expect((await rollBack(first.version, 0)).status).toBe(412);
    expect((await rollBack(first.version + 2, 0)).body.fields).toEqual({});
  });
});
