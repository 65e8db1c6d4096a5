import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { contactFields, customerFields } from '@minglu/shared/customer/customer.fields';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { DuplicateMatch, RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import { createTestApp, type TestApp } from './createTestApp';
import { buildStaff, customerBody, type TestStaff } from './factories';

let app: TestApp;
let rep: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

const register = (body: object) =>
  rep.request('post', '/customers').set('Idempotency-Key', randomUUID()).send(body);

/** A value for every field of the catalogue but the cards, which need an upload. */
const full: RegisterCustomer = {
  name: '深圳市云帆科技有限公司',
  shortName: '云帆',
  type: 'company',
  taxNumber: '91440300715267260X',
  phone: '0755-26551234',
  fax: '0755-26551235-801',
  email: 'info@yunfan-jm.cn',
  website: 'www.yunfan-jm.cn',
  address: {
    country: 'CN',
    regionCode: '440305',
    street: '科苑路 15 号',
    postcode: '518057',
  },
  industry: 'I65',
  level: 'A',
  source: 'card',
  tags: ['华南', '月结'],
  note: '第一行\n第二行',
  contacts: [
    {
      name: '王敏',
      title: '采购经理',
      department: '采购部',
      mobile: '16026557138',
      phone: '0755-26551236',
      email: 'wangmin@yunfan-jm.cn',
      wechat: 'wangmin_yf',
      primary: true,
    },
  ],
  payment: {
    method: 'transfer',
    currency: 'CNY',
    bankName: '示例银行深圳支行',
    cnaps: '103317537607',
    swift: 'ABCDCNBJ',
    accountName: '深圳市云帆科技有限公司',
    bankAccount: '44250100000200001234',
    termsDays: 30,
    creditLimit: { amount: 5_000_000, currency: 'CNY' },
    creditRating: 'A',
    invoiceTitle: '深圳市云帆科技有限公司',
  },
};

describe('every field', () => {
  it('has a value in this test', () => {
    const missing = customerFields.filter(({ path }) => readPath(full, path) === undefined);
    const missingOfContact = contactFields.filter(
      ({ path }) => path !== 'cards' && readPath(full.contacts?.[0], path) === undefined,
    );
    expect([...missing, ...missingOfContact]).toEqual([]);
  });

  it('survives POST, GET or reveal, PATCH, GET', async () => {
    const accepted = await register({
      ...full,
      acknowledge: [
        { rule: 'usccCheckDigit', reason: '营业执照如此' },
        { rule: 'orgCodeCheckDigit', reason: '同上' },
      ],
    });
    expect(accepted.body).toMatchObject({ version: 1 });
    const { id } = accepted.body;
    const seen = (await rep.request('get', `/customers/${id}`)).body;
    const clear = await revealed(seen);
    expect(clear).toMatchObject(full);
    const changed = changedValues();
    const patched = await rep
      .request('patch', `/customers/${id}`)
      .set('If-Match', '"1"')
      .send({ ...changed, acknowledge: [{ rule: 'legacyTaxNumber', reason: '旧证' }] });
    expect([patched.status, patched.body.version]).toEqual([200, 2]);
    expect(await revealed(patched.body)).toMatchObject(changed);
    expect((await rep.request('get', `/customers/${id}`)).body).toEqual(patched.body);
  });

  async function revealed(customer: Record<string, unknown>): Promise<unknown> {
    const clear = structuredClone(customer) as Record<string, Record<string, unknown>> & {
      id: string;
    };
    const reveal = async (field: string) =>
      (await rep.request('post', `/customers/${clear.id}/reveal`).send({ field })).body
        .value as string;
    (clear['payment'] as Record<string, unknown>)['bankAccount'] =
      await reveal('payment.bankAccount');
    for (const contact of clear['contacts'] as unknown as Record<string, string>[]) {
      contact['mobile'] = await reveal(`contacts[${contact['id']}].mobile`);
      contact['wechat'] = await reveal(`contacts[${contact['id']}].wechat`);
    }
    return clear;
  }

  /** Another value for each field of the customer. */
  function changedValues() {
    return {
      name: '深圳市翊飞科技有限公司',
      shortName: '翊飞',
      type: 'soleTrader',
      taxNumber: '440300715267260',
      phone: '400-820-8820',
      fax: '0755-26551239',
      email: 'sales@yifei-hk.cn',
      website: 'https://yifei-hk.cn/a',
      address: { country: 'CN', regionCode: '440304', street: '福华路 1 号', postcode: '518000' },
      industry: 'C35',
      level: 'B',
      source: 'manual',
      tags: ['广交会'],
      note: '改过',
      payment: {
        method: 'acceptance',
        currency: 'USD',
        bankName: '另一银行',
        cnaps: '102834716520',
        swift: 'EFGHCNBJXXX',
        accountName: '翊飞',
        bankAccount: '6222029101999410068',
        termsDays: 60,
        creditLimit: { amount: 1, currency: 'USD' },
        creditRating: 'C',
        invoiceTitle: '翊飞科技',
      },
    };
  }
});

describe('the rule vectors, by the API', () => {
  const file = fileURLToPath(new URL('../../../shared/test/rule-vectors.json', import.meta.url));
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    cases: { rule: string; input: string; ok: boolean | string }[];
  };

  it.each(cases)('$rule $input is $ok', async ({ rule, input, ok }) => {
    const contact = { name: '王敏' };
    const base = customerBody();
    const bodies: Record<string, object> = {
      uscc: { ...base, taxNumber: input },
      mobile: { ...base, contacts: [{ ...contact, mobile: input }] },
      landline: { ...base, phone: input },
      cnaps: { ...base, payment: { cnaps: input } },
      bankAccount: { ...base, payment: { bankAccount: input } },
      iban: { ...base, type: 'overseas', payment: { bankAccount: input } },
    };
    const body = bodies[rule] as object;
    const preview = (await rep.request('post', '/customers/preview').send(body)).body;
    const said = preview.violations.length
      ? false
      : preview.warnings.length
        ? 'warn'
        : preview.hints.length
          ? 'hint'
          : true;
    expect(said).toBe(ok);
    const { status } = await register(body);
    // Names that only look alike are shown, not asked about.
    const duplicate = preview.duplicates.some(
      (match: DuplicateMatch) => weightOf(match) !== 'shown',
    );
    expect(status).toBe(ok === false ? 422 : ok === 'warn' || duplicate ? 409 : 201);
  });
});

describe('malformed bodies', () => {
  const base = { name: '甲', type: 'company', contacts: [{ name: '乙' }] };
  const kinds: [string, unknown, string][] = [
    ['an array', [], ''],
    ['a name of digits', { ...base, name: 5 }, 'name'],
    ['a name of true', { ...base, name: true }, 'name'],
    ['a name in a list', { ...base, name: ['甲'] }, 'name'],
    ['a name with an operator', { ...base, name: { $gt: '' } }, 'name'],
    ['no name', { ...base, name: undefined }, 'name'],
    ['an empty name', { ...base, name: '   ' }, 'name'],
    ['a null name', { ...base, name: null }, 'name'],
    ['a long name', { ...base, name: '长'.repeat(121) }, 'name'],
    ['no type', { ...base, type: undefined }, 'type'],
    ['another type', { ...base, type: 'shop' }, 'type'],
    ['a type of digits', { ...base, type: 1 }, 'type'],
    ['an unknown key', { ...base, colour: 'red' }, 'colour'],
    ['a key that the server sets', { ...base, customerNumber: 'KH-2026-000001' }, 'customerNumber'],
    ['an owner', { ...base, owner: { id: 'x' } }, 'owner'],
    ['a version', { ...base, version: 7 }, 'version'],
    ['a status', { ...base, status: 'archived' }, 'status'],
    [
      'a prototype',
      JSON.parse(
        '{"name":"甲","type":"company","contacts":[{"name":"乙"}],"constructor":{"prototype":{"x":1}}}',
      ),
      'constructor',
    ],
    ['contacts as text', { ...base, contacts: '王敏' }, 'contacts'],
    ['contacts as a record', { ...base, contacts: { name: '王敏' } }, 'contacts'],
    ['a contact as text', { ...base, contacts: ['王敏'] }, 'contacts[0]'],
    ['a null contact', { ...base, contacts: [null] }, 'contacts[0]'],
    ['a contact without name', { ...base, contacts: [{ title: '经理' }] }, 'contacts[0].name'],
    [
      'an unknown key of a contact',
      { ...base, contacts: [{ name: '乙', age: 30 }] },
      'contacts[0].age',
    ],
    [
      'a birthday',
      { ...base, contacts: [{ name: '乙', birthday: '1990-01-01' }] },
      'contacts[0].birthday',
    ],
    [
      'too many contacts',
      { ...base, contacts: Array.from({ length: 51 }, () => ({ name: '乙' })) },
      'contacts',
    ],
    [
      'primary as text',
      { ...base, contacts: [{ name: '乙', primary: 'yes' }] },
      'contacts[0].primary',
    ],
    [
      'a card that is no id',
      { ...base, contacts: [{ name: '乙', cards: ['x'] }] },
      'contacts[0].cards[0]',
    ],
    [
      'a card that is not there',
      { ...base, contacts: [{ name: '乙', cards: ['64b000000000000000000000'] }] },
      'contacts[0].cards',
    ],
    [
      'a short mobile',
      { ...base, contacts: [{ name: '乙', mobile: '1380013800' }] },
      'contacts[0].mobile',
    ],
    [
      'a masked mobile',
      { ...base, contacts: [{ name: '乙', mobile: '138****8000' }] },
      'contacts[0].mobile',
    ],
    [
      'a masked account',
      { ...base, payment: { bankAccount: '**** **** 6621' } },
      'payment.bankAccount',
    ],
    ['an address as text', { ...base, address: '深圳' }, 'address'],
    ['an unknown division', { ...base, address: { regionCode: '999999' } }, 'address.regionCode'],
    ['region names', { ...base, address: { region: ['广东省'] } }, 'address.region'],
    ['a country of three letters', { ...base, address: { country: 'CHN' } }, 'address.country'],
    ['an unknown industry', { ...base, industry: 'Z99' }, 'industry'],
    ['terms as text', { ...base, payment: { termsDays: '30' } }, 'payment.termsDays'],
    ['broken terms', { ...base, payment: { termsDays: 30.5 } }, 'payment.termsDays'],
    ['negative terms', { ...base, payment: { termsDays: -1 } }, 'payment.termsDays'],
    ['money as a number', { ...base, payment: { creditLimit: 5000 } }, 'payment.creditLimit'],
    [
      'money as a fraction',
      { ...base, payment: { creditLimit: { amount: 0.5, currency: 'CNY' } } },
      'payment.creditLimit',
    ],
    [
      'money of no currency',
      { ...base, payment: { creditLimit: { amount: 5 } } },
      'payment.creditLimit',
    ],
    [
      'another currency',
      { ...base, payment: { creditLimit: { amount: 5, currency: 'USD' } } },
      'payment.creditLimit',
    ],
    ['tags as text', { ...base, tags: '华南' }, 'tags'],
    ['a tag of digits', { ...base, tags: [5] }, 'tags'],
    ['a wrong email', { ...base, email: 'wang@' }, 'email'],
    ['a script for a website', { ...base, website: 'javascript:alert(1)' }, 'website'],
    [
      'an answer without reason',
      { ...base, acknowledge: [{ rule: 'noContact' }] },
      'acknowledge[0].reason',
    ],
  ];

  it.each(kinds)('%s', async (_, body, path) => {
    const answer = await register(body as object);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const paths = answer.body.fields.map((field: { path: string }) => field.path) as string[];
    expect(
      paths.some(
        (each) => each === path || each.startsWith(`${path}.`) || each.startsWith(`${path}[`),
      ),
    ).toBe(true);
  });

  it.each([
    ['broken JSON', '{"name":', 'application/json', 400],
    ['a lone text', '"x"', 'application/json', 400],
    ['a deep nest', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), 'application/json', 400],
    [
      'a phone of 200 KB',
      JSON.stringify({ name: '甲', phone: `1${'-'.repeat(200_000)}x` }),
      'application/json',
      422,
    ],
    ['another content type', 'name=x', 'application/x-www-form-urlencoded', 415],
    ['too much', JSON.stringify({ name: 'x'.repeat(300_000) }), 'application/json', 413],
    ['nothing', '', 'application/json', 422],
  ])('%s', async (_, text, type, status) => {
    const answer = await rep
      .request('post', '/customers')
      .set('Idempotency-Key', randomUUID())
      .set('Content-Type', type)
      .send(text);
    expect(answer.status).toBe(status);
    expect(answer.body).toHaveProperty('requestId');
  });

  it('a body that says it is zipped and is not', async () => {
    const answer = await rep
      .request('post', '/customers/preview')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .send('{}');
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_JSON']);
  });

  it('of a patch are told all at once too', async () => {
    const { body } = await register(customerBody());
    const answer = await rep
      .request('patch', `/customers/${body.id}`)
      .set('If-Match', '"1"')
      .send({ bogus: 1, phone: '12', email: 'x', payment: { bankAccount: '**** 1234' } });
    const paths = answer.body.fields.map(({ path }: { path: string }) => path).sort();
    expect(paths).toEqual(['bogus', 'email', 'payment.bankAccount', 'phone']);
  });
});
