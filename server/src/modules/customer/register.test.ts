import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { customerAnswer } from './customer.answers';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff, customerBody, type TestStaff } from '../../testing/factories';

let app: TestApp;
let rep: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

const register = (body: object, key: string = randomUUID(), staff = rep) =>
  staff.request('post', '/customers').set('Idempotency-Key', key).send(body);

const runningOf = ({ body }: { body: { customerNumber: string } }) =>
  Number(body.customerNumber.split('-')[2]);

/** A published tax number that passes every check. */
const sound = '91330100799655058B';

describe('POST /customers', () => {
  it('registers, numbers and writes the first history entry', async () => {
    const answer = await register(customerBody());
    expect(answer.status).toBe(201);
    expect(customerAnswer.validate(answer.body).error).toBeUndefined();
    expect(answer.body).toMatchObject({
      version: 1,
      status: 'active',
      owner: { id: String(rep.id) },
    });
    expect(answer.body.customerNumber).toMatch(/^KH-\d{4}-\d{6}$/);
    const history = await rep.request('get', `/customers/${answer.body.id}/history`);
    expect(history.body.items).toMatchObject([{ action: 'register', by: { id: String(rep.id) } }]);
  });

  it('needs a key', async () => {
    const answer = await rep.request('post', '/customers').send(customerBody());
    expect([answer.status, answer.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
  });

  it('tells every fault at once, each at its field', async () => {
    const answer = await register({
      type: 'shop',
      taxNumber: '91440300IMA5K12340',
      contacts: [{ mobile: '12345' }],
      payment: { bankAccount: '**** 6621' },
      colour: 'red',
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    const told = answer.body.fields.map(({ path, rule }: Record<string, string>) => [path, rule]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['name', 'required'],
        ['type', 'allowed'],
        ['taxNumber', 'usccShape'],
        ['contacts[0].name', 'required'],
        ['contacts[0].mobile', 'mobileShape'],
        ['payment.bankAccount', 'masked'],
        ['colour', 'unknown'],
      ]),
    );
    expect(told).toHaveLength(7);
  });

  it('speaks the reader’s language', async () => {
    const answer = await register({}).set('Accept-Language', 'en-GB,en;q=0.9');
    expect(answer.body.fields[0].message).toBe('Company name is required. Please fill it in.');
    const chinese = await register({});
    expect(chinese.body.fields[0].message).toBe('企业名称必填，请补上。');
  });

  it('asks for a reason at a warning, and keeps it', async () => {
    const body = customerBody({ contacts: [] });
    const asked = await register(body);
    expect([asked.status, asked.body.code]).toEqual([409, 'ACKNOWLEDGEMENT_REQUIRED']);
    expect(asked.body.warnings).toMatchObject([{ path: 'contacts', rule: 'noContact' }]);
    const accepted = await register({
      ...body,
      acknowledge: [{ rule: 'noContact', reason: '客户稍后提供' }],
    });
    expect(accepted.status).toBe(201);
    const stored = await app.platform.models.Customer.findById(accepted.body.id).lean();
    expect(stored?.accepted).toMatchObject([{ rule: 'noContact', reason: '客户稍后提供' }]);
  });

  it('counts an empty text as absent', async () => {
    const answer = await register({ ...customerBody(), email: '', note: '  ' });
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('email');
  });

  it('judges in the order of the contract', async () => {
    const first = customerBody({ taxNumber: sound });
    expect((await register(first)).status).toBe(201);
    const sameTax = await register({ ...customerBody({ taxNumber: sound }), contacts: [] });
    expect([sameTax.status, sameTax.body.code]).toEqual([409, 'DUPLICATE_CUSTOMER']);
    expect(sameTax.body.matches).toMatchObject([
      { visible: true, reasons: ['taxNumber'], score: 1 },
    ]);
    const acknowledged = await register({
      ...customerBody({ taxNumber: sound }),
      acknowledge: [{ rule: 'duplicate', customer: sameTax.body.matches[0].ref, reason: '分公司' }],
    });
    expect(acknowledged.body.code).toBe('DUPLICATE_CUSTOMER');
  });

  it('asks about an equal name in another spelling, and takes the reason', async () => {
    const { name } = customerBody();
    expect((await register(customerBody({ name }))).status).toBe(201);
    const body = customerBody({
      name: name.replace('深圳市', '深圳').replace('有限公司', ' 有限责任公司'),
    });
    const asked = await register(body);
    expect([asked.status, asked.body.code]).toEqual([409, 'DUPLICATE_CUSTOMER']);
    expect(asked.body.matches).toMatchObject([{ reasons: ['name'] }]);
    const { ref } = asked.body.matches[0];
    const accepted = await register({
      ...body,
      acknowledge: [{ rule: 'duplicate', customer: ref, reason: '不是同一家' }],
    });
    expect(accepted.status).toBe(201);
  });

  it('shows another team’s duplicate by name and owner alone', async () => {
    const other = await buildStaff(app);
    const body = customerBody({ phone: '0755-96551234' });
    await register(body, randomUUID(), other);
    const asked = await register(customerBody({ phone: '+86 755 9655 1234' }));
    expect(asked.body.matches).toEqual([
      {
        ref: expect.any(String),
        name: body.name,
        owner: other.name,
        visible: false,
        score: 0.85,
        reasons: ['phone'],
      },
    ]);
  });
});

describe('at once', () => {
  it('gives 200 registrations 200 consecutive numbers', async () => {
    const before = runningOf(await register(customerBody()));
    const answers = await Promise.all(Array.from({ length: 200 }, () => register(customerBody())));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const numbers = answers.map(runningOf).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, at) => before + 1 + at));
  });

  it('lets one of 50 win one tax number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => register(customerBody({ taxNumber: '9144030071526726XG' }))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    const { Customer } = app.platform.models;
    expect(await Customer.countDocuments({ taxNumber: '9144030071526726XG' })).toBe(1);
  });

  it('makes one customer of one key, ten times', async () => {
    const [body, key] = [customerBody(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(body, key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    expect(await app.platform.models.Customer.countDocuments({ name: body.name })).toBe(1);
  });
});

describe('Idempotency-Key', () => {
  it('answers the record as it is now, and refuses another body', async () => {
    const [body, key] = [customerBody(), randomUUID()];
    const first = await register(body, key);
    await rep
      .request('patch', `/customers/${first.body.id}`)
      .set('If-Match', '"1"')
      .send({ shortName: '改过' });
    const again = await register(body, key);
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(again.body).toMatchObject({ id: first.body.id, shortName: '改过', version: 2 });
    const other = await register({ ...body, shortName: '别的' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  });

  it('is freed by a refusal', async () => {
    const [body, key] = [customerBody({ contacts: [] }), randomUUID()];
    expect((await register(body, key)).status).toBe(409);
    const answer = { rule: 'noContact', reason: '展会' };
    expect((await register({ ...body, acknowledge: [answer] }, key)).status).toBe(201);
  });

  it('of a contact belongs to one customer', async () => {
    const key = randomUUID();
    const add = async (id: string) =>
      rep
        .request('post', `/customers/${id}/contacts`)
        .set('Idempotency-Key', key)
        .set('If-Match', '"1"')
        .send({ name: '李四' });
    const [first, second] = [await register(customerBody()), await register(customerBody())];
    expect((await add(first.body.id)).status).toBe(201);
    const other = await add(second.body.id);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  });

  it('belongs to one staff member', async () => {
    const [body, key] = [customerBody(), randomUUID()];
    const other = await buildStaff(app);
    const first = await register(body, key);
    const second = await register(customerBody(), key, other);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe('POST /customers/preview', () => {
  it('shows what would be stored, said and asked', async () => {
    const answer = await rep.request('post', '/customers/preview').send({
      name: ' 深圳市 云帆精密科技(有限公司) ',
      type: 'company',
      address: { regionCode: '440305', postcode: '710000' },
      payment: { bankAccount: '6222 0291 0199 9410 069' },
      contacts: [{ name: '王敏', mobile: '+86 160-2655-7138' }],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.normalized).toMatchObject({
      name: '深圳市云帆精密科技（有限公司）',
      contacts: [{ mobile: '16026557138', primary: true }],
    });
    expect(answer.body.warnings).toMatchObject([
      { rule: 'postcodeRegion', path: 'address.postcode' },
    ]);
    expect(answer.body.hints).toMatchObject([{ rule: 'luhn', path: 'payment.bankAccount' }]);
    expect(answer.body.violations).toEqual([]);
  });

  it('counts wrong values among the violations', async () => {
    const answer = await rep.request('post', '/customers/preview').send({
      name: '长'.repeat(200),
      type: 'shop',
      phone: '12',
      payment: { termsDays: 1.5, creditLimit: { amount: -1, currency: 'CNY' } },
      contacts: [{ name: '王敏' }],
    });
    expect(answer.status).toBe(200);
    const told = answer.body.violations.map(({ path, rule }: Record<string, string>) => [
      path,
      rule,
    ]);
    expect(told).toEqual([
      ['name', 'length'],
      ['type', 'allowed'],
      ['phone', 'landlineShape'],
      ['payment.termsDays', 'type'],
      ['payment.creditLimit', 'range'],
    ]);
  });

  it('counts what is missing among the violations', async () => {
    const answer = await rep.request('post', '/customers/preview').send({});
    expect(answer.status).toBe(200);
    expect(answer.body.violations).toMatchObject([{ path: 'name' }, { path: 'type' }]);
  });
});
