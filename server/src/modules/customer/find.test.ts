import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allOf } from '../../platform/database/conditions';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, buildTeam, type TestStaff } from '../../testing/factories';
import { listAnswer } from './customer.answers';

let app: TestApp;
let rep: TestStaff;
let colleague: TestStaff;
let manager: TestStaff;
let head: TestStaff;
let admin: TestStaff;
let stranger: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  const region = await buildTeam(app);
  const teamId = await buildTeam(app, { parent: region });
  rep = await buildStaff(app, { teamId });
  colleague = await buildStaff(app, { teamId });
  manager = await buildStaff(app, { teamId, role: 'manager' });
  head = await buildStaff(app, { teamId: region, role: 'manager' });
  admin = await buildStaff(app, { role: 'admin' });
  stranger = await buildStaff(app);
  await buildCustomer(rep, {
    name: '深圳市云帆精密科技有限公司',
    taxNumber: '91330100799655058B',
    phone: '0571-96551234',
    level: 'A',
    industry: 'C35',
    tags: ['华南'],
    address: { regionCode: '330106' },
    contacts: [{ name: '单雄信', mobile: '16026557138' }, { name: '王敏' }],
  });
  await buildCustomer(rep, {
    name: '重庆永丰铝型材有限公司',
    level: 'B',
    contacts: [{ name: '曾国藩' }],
  });
  await buildCustomer(colleague, {
    name: '厦门翊飞航空器材有限公司',
    contacts: [{ name: '陈知远' }],
  });
  await buildCustomer(stranger, {
    name: '苏州雅枫包装材料有限公司',
    contacts: [{ name: '沈若安' }],
  });
});
afterAll(() => app.stop());

async function search(q: string, staff = rep) {
  const answer = await staff.request('get', `/customers?q=${encodeURIComponent(q)}`);
  expect(answer.status).toBe(200);
  expect(listAnswer.validate(answer.body).error).toBeUndefined();
  return answer.body.items as {
    name: string;
    match: { text: string; ranges: [number, number][]; kind: string; field: string };
  }[];
}

describe('search', () => {
  it.each([
    ['云帆', '云帆', 'text'],
    ['帆精', '帆精', 'text'],
    ['深圳市云帆精密科技有限公司', '深圳市云帆精密科技有限公司', 'text'],
    ['yunfan', '云帆', 'pinyin'],
    ['yunf', '云帆', 'pinyin'],
    ['yf', '云帆', 'initials'],
    ['szsyf', '深圳市云帆', 'initials'],
    ['shanxx', '', ''],
    ['shanxiong', '单雄', 'pinyin'],
    ['sxx', '单雄信', 'initials'],
    ['王敏', '王敏', 'text'],
    ['7138', '7138', 'number'],
    ['1234', '1234', 'number'],
    ['16026557138', '7138', 'number'],
    ['913301', '913301', 'number'],
    ['91330100799655058b', '91330100799655058B', 'number'],
  ])('%s marks %s by %s', async (q, marked, kind) => {
    const items = (await search(q)).filter(({ name }) => name.includes('云帆'));
    if (!kind) {
      expect(items).toEqual([]);
      return;
    }
    const { match } = items[0]!;
    const [[start, length]] = match.ranges as [[number, number]];
    expect([match.text.slice(start, start + length), match.kind]).toEqual([marked, kind]);
  });

  it('reads places and surnames as people say them', async () => {
    expect((await search('chongqing')).map(({ name }) => name)).toEqual(['重庆永丰铝型材有限公司']);
    expect((await search('xmyf', colleague)).map(({ name }) => name)).toEqual([
      '厦门翊飞航空器材有限公司',
    ]);
    expect((await search('zeng')).map(({ name }) => name)).toEqual(['重庆永丰铝型材有限公司']);
  });

  it('finds a customer by its number', async () => {
    const { body } = await rep.request('get', '/customers');
    const [{ customerNumber, name }] = body.items;
    expect((await search(customerNumber)).map((item) => item.name)).toEqual([name]);
    expect((await search(customerNumber.slice(-4))).map((item) => item.name)).toContain(name);
  });

  it('does not tell the hidden digits of a mobile one by one', async () => {
    for (const q of ['57138', '6557138', '026557138']) expect(await search(q)).toEqual([]);
    expect(await search('1234')).toHaveLength(1);
    expect(await search('96551234')).toHaveLength(1);
  });

  it('goes on finding while the legal form is typed', async () => {
    for (const q of ['云帆精密科技有', '云帆精密科技有限', '云帆精密科技有限公']) {
      expect(await search(q)).toHaveLength(1);
    }
  });

  it('shows no digit of a mobile that the mask hides', async () => {
    const [item] = await search('16026557138');
    expect(item?.match).toMatchObject({ field: 'contacts.mobile', text: '160****7138' });
  });

  it.each(['%', '$ne', '.*', '(', '\\', '不存在的', 'a', '一', '0000', '💥'])(
    'bears %s',
    async (q) => {
      await search(q);
    },
  );
});

describe('scope', () => {
  const names = async (staff: TestStaff) => {
    const { body } = await staff.request('get', '/customers?limit=100');
    return (body.items as { name: string }[]).map(({ name }) => name.slice(0, 2)).sort();
  };

  it('is own, team tree, all', async () => {
    expect(await names(rep)).toEqual(['深圳', '重庆'].sort());
    expect(await names(colleague)).toEqual(['厦门']);
    expect(await names(manager)).toEqual(['厦门', '深圳', '重庆'].sort());
    expect(await names(head)).toEqual(['厦门', '深圳', '重庆'].sort());
    expect(await names(stranger)).toEqual(['苏州']);
    expect(await names(admin)).toHaveLength(4);
  });

  it('holds for the search and for a guess at the id', async () => {
    const { body } = await rep.request('get', '/customers');
    expect(await search('云帆', stranger)).toEqual([]);
    expect(await search('7138', stranger)).toEqual([]);
    for (const { id } of body.items) {
      const answer = await stranger.request('get', `/customers/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('is not widened by the owner filter', async () => {
    const answer = await stranger.request('get', `/customers?owner=${String(rep.id)}`);
    expect(answer.body.items).toEqual([]);
    const own = await manager.request('get', `/customers?owner=${String(rep.id)}`);
    expect(own.body.items).toHaveLength(2);
  });
});

describe('filters, sorts and pages', () => {
  it.each([
    ['level=A', 1],
    ['industry=C35', 1],
    ['industry=C', 1],
    ['tag=%E5%8D%8E%E5%8D%97', 1],
    ['city=330100', 1],
    ['type=company', 2],
    ['status=archived', 0],
    ['owner=me', 2],
    ['owner=none', 0],
  ])('%s finds %d', async (query, count) => {
    const { body } = await rep.request('get', `/customers?${query}`);
    expect(body.items).toHaveLength(count);
    expect(body.total).toEqual({ value: count, relation: 'eq' });
  });

  it('pages without gap or repeat, in every order', async () => {
    const reader = await buildStaff(app);
    for (let n = 0; n < 7; n += 1) await buildCustomer(reader);
    for (const sort of ['-createdAt', 'createdAt', 'name', '-updatedAt']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/customers?limit=3&sort=${sort}${cursor && `&cursor=${cursor}`}`;
        const { body } = await reader.request('get', path);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'level=E',
    'sort=phone',
    'cursor=%7B%7D',
    'colour=red',
    'q=1&q=2',
    'city=44',
    'owner=x',
    'sort=relevance',
  ])('refuses %s at the field', async (query) => {
    const answer = await rep.request('get', `/customers?${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(answer.body.fields[0].path).toBe(query.split('=')[0]);
  });

  it.each([
    ['-createdAt', { plain: 'abc' }, 'a'.repeat(24), ''],
    ['-createdAt', { date: 1e300 }, 'a'.repeat(24), ''],
    ['name', { plain: 5 }, 'a'.repeat(24), ''],
    ['relevance', { plain: -3 }, null, '&q=云帆'],
    ['relevance', { plain: 'x' }, null, '&q=云帆'],
  ])('refuses a cursor of %s with %j', async (sort, value, id, more) => {
    const cursor = Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
    const answer = await rep.request(
      'get',
      encodeURI(`/customers?sort=${sort}&cursor=${cursor}${more}`),
    );
    expect([answer.status, answer.body.fields[0].path]).toEqual([422, 'cursor']);
  });

  it('walks an index for every list and search of a rep', async () => {
    const { Customer } = app.platform.models;
    const plans = [
      Customer.find({ ownerId: rep.id }).sort({ createdAt: -1, _id: -1 }),
      Customer.find({ ownerId: rep.id, terms: allOf(['h:云帆']) }),
      Customer.find({ duplicateKeys: 'x' }),
    ];
    for (const plan of plans) {
      const explained = JSON.stringify(await plan.explain('queryPlanner'));
      expect(explained).toContain('IXSCAN');
      expect(explained).not.toContain('COLLSCAN');
    }
  });
});
