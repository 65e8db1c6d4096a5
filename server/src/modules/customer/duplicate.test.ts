import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { orgCodeCheckCharacter, usccCheckCharacter } from '@minglu/shared/checks/taxNumber';
import type { CustomerInput, DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, customerBody, type TestStaff } from '../../testing/factories';
import pairs from './duplicate.pairs.json' with { type: 'json' };

let app: TestApp;
let rep: TestStaff;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
});
afterAll(() => app.stop());

const register = (body: object, staff = rep) =>
  staff.request('post', '/customers').set('Idempotency-Key', randomUUID()).send(body);

interface Pair {
  why: string;
  a: Partial<CustomerInput>;
  b: Partial<CustomerInput>;
}

/** Whether the second of a pair is stopped because of the first; what else is asked does not count. */
async function isStopped({ a, b }: Pair): Promise<boolean> {
  const first = await buildCustomer(rep, a);
  const { status, body } = await register(customerBody(b));
  if (status === 201) return false;
  const { code, matches } = body as { code: string; matches: DuplicateMatch[] };
  expect([status, code]).toEqual([409, 'DUPLICATE_CUSTOMER']);
  expect(matches.map(({ id }) => id)).toEqual([first.id]);
  return true;
}

describe('the matrix of pairs', () => {
  const missed: string[] = [];
  const wrong: string[] = [];

  it('stops every other spelling of one company', async () => {
    for (const pair of pairs.same as Pair[]) if (!(await isStopped(pair))) missed.push(pair.why);
    expect(missed).toEqual([]);
  });

  it('lets look-alikes through', async () => {
    for (const pair of pairs.different as Pair[]) if (await isStopped(pair)) wrong.push(pair.why);
    expect(wrong).toEqual([]);
  });

  it('is large enough, and tells recall and precision', () => {
    const [same, different] = [pairs.same.length, pairs.different.length];
    expect(same + different).toBeGreaterThanOrEqual(75);
    const found = same - missed.length;
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
    process.stdout.write(
      `duplicates: ${same} pairs of one company, recall ${percent(found, same)}; ` +
        `${different} look-alikes, precision ${percent(found, found + wrong.length)}\n`,
    );
  });
});

describe('a name that is only alike', () => {
  const shown = async (name: string): Promise<DuplicateMatch[]> => {
    const { body } = await rep.request('post', '/customers/duplicates').send({ name });
    return (body as { matches: DuplicateMatch[] }).matches;
  };

  it('is shown by its sound, below the score that asks', async () => {
    const { id } = await buildCustomer(rep, { name: '深圳市青禾软件有限公司' });
    expect(await shown('深圳清荷软件有限公司')).toMatchObject([
      { id, reasons: ['name'], likeness: 'sound', score: 0.7 },
    ]);
  });

  it.each([
    ['another', '深圳青苗田园艺有限公司'],
    ['more', '深圳青禾田园艺术有限公司'],
    ['less', '深圳禾田园艺有限公司'],
  ])('is shown with one character %s', async (_, name) => {
    const root = '深圳市青禾田园艺有限公司';
    const found = await app.platform.models.Customer.findOne({ name: root }).lean();
    const id = found ? String(found._id) : (await buildCustomer(rep, { name: root })).id;
    expect(await shown(name)).toMatchObject([{ id, likeness: 'character', score: 0.6 }]);
  });

  it('is in the preview, and never a refusal', async () => {
    await buildCustomer(rep, { name: '宁波市潮声海鲜有限公司' });
    const body = customerBody({ name: '宁波朝升海鲜有限公司' });
    const preview = await rep.request('post', '/customers/preview').send(body);
    expect(preview.body.duplicates).toMatchObject([{ likeness: 'sound' }]);
    expect((await register(body)).status).toBe(201);
  });

  it('of another place is not alike', async () => {
    await buildCustomer(rep, { name: '北京松涛阁书画有限公司' });
    expect(await shown('南京松涛阁书画有限公司')).toEqual([]);
  });

  it('tells of a record out of sight name and owner alone', async () => {
    const stranger = await buildStaff(app);
    await buildCustomer(stranger, { name: '长沙橘洲头餐饮有限公司' });
    expect(await shown('长沙菊洲头餐饮有限公司')).toEqual([
      {
        ref: expect.any(String),
        name: '长沙橘洲头餐饮有限公司',
        owner: stranger.name,
        visible: false,
        score: 0.7,
        reasons: ['name'],
      },
    ]);
  });
});

describe('one company from two phones in the same moment', () => {
  it.each([
    ['by its tax number', (at: number) => ({ taxNumber: taxNumberOf(at) })],
    ['by its name', (at: number) => ({ name: `无锡同时${han(at)}机电有限公司` })],
  ])(
    'is registered once, %s, a hundred times',
    async (_, of) => {
      const other = await buildStaff(app);
      const pairs = Array.from({ length: 100 }, (__, at) =>
        [rep, other].map((staff) => register(customerBody(of(at)), staff)),
      );
      for (const pair of pairs) {
        const answers = await Promise.all(pair);
        const won = answers.find(({ status }) => status === 201);
        const lost = answers.find(({ status }) => status === 409);
        expect([won?.status, lost?.body.code]).toEqual([201, 'DUPLICATE_CUSTOMER']);
        expect((lost?.body as { matches: DuplicateMatch[] }).matches).toMatchObject([
          { name: won?.body.name, visible: false },
        ]);
      }
    },
    180_000,
  );
});

/** Sound numbers one after another. */
function taxNumberOf(at: number): string {
  const organisation = `MA${String(at).padStart(6, '0')}`;
  const body = `91320200${organisation}${orgCodeCheckCharacter(organisation)}`;
  return body + usccCheckCharacter(body);
}

/** A number in Han digits, so that names differ by more than one character's sound. */
function han(at: number): string {
  return [...String(at).padStart(3, '0')]
    .map((digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)])
    .join('');
}
