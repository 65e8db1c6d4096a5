import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zhCN } from '@minglu/shared/locales/zh-CN/index';
import { startSite, type Site } from '../e2e/site';
import { figure } from './figures';
import { begin, type Session } from './session';
import { card } from './steps';
import { textOf } from './tree';

const { page } = zhCN;
const stored = '上海瑞琪精密机械（有限公司）';

describe('the two jobs, in the mini-program', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  function finish(what: string, { program, person }: Session): void {
    figure(what, { taps: person.taps, 'typed characters': person.typed });
    expect(program.phone.faults).toEqual([]);
    program.kill();
  }

  it('registers by hand: form, preview, confirm, number, call', async () => {
    const session = await begin(site, 'rep');
    const { program, person } = session;
    await person.tap('#register-typing');
    await person.arrivesAt('packages/register/form/form');
    await person.type('#field-name', '上海瑞琪 精密机械(有限公司)');
    await person.type('#field-contacts-0-name', '李志强');
    await person.type('#field-contacts-0-mobile', '+86 163-0235-8238');
    await person.tap('#preview');
    await person.arrivesAt('packages/register/preview/preview');
    await person.sees(stored);
    await person.tap('#confirm');
    await person.arrivesAt('packages/register/done/done');
    expect(textOf(await person.sees('#customer-number'))).toMatch(/^KH-\d{4}-000061$/);
    await person.tap('#call');
    await person.until('the call', () => program.phone.dialled.length > 0);
    expect(program.phone.dialled).toEqual(['16302358238']);
    await person.tap('#save-contact');
    await person.sees(page.contactFile.saved);
    expect(program.phone.savedContacts).toMatchObject([
      { firstName: '李志强', organization: stored, mobilePhoneNumber: '16302358238' },
    ]);
    finish('register by hand, call and save to the contacts', session);
  });

  it('keeps the photo of a card with the customer', async () => {
    const session = await begin(site, 'rep');
    const { program, person } = session;
    program.phone.nextPhoto = card();
    await person.tap('#register-photo');
    await person.sees(page.register.retake);
    await person.type('#field-name', '杭州云栖数据科技有限公司');
    await person.type('#field-contacts-0-name', '王敏');
    await person.tap('#preview');
    await person.sees(page.preview.asTyped);
    await person.tap('#confirm');
    await person.arrivesAt('packages/register/done/done');
    await person.tap('#open-file');
    await person.arrivesAt('packages/profile/file/file');
    await person.tap('#card-0');
    expect(program.phone.previewed).toHaveLength(1);
    expect(program.network.sent.filter(({ kind }) => kind === 'uploadFile')).toHaveLength(1);
    finish('register with a photo', session);
  });

  it('finds a customer by two characters, opens the file, calls', async () => {
    const session = await begin(site, 'manager');
    const { program, person } = session;
    await person.tap('#tab-customers');
    await person.type('#search', '瑞琪');
    await person.sees('1 家');
    await person.tap('.customer-row');
    await person.arrivesAt('packages/profile/file/file');
    expect(textOf(await person.sees('#file-name'))).toBe(stored);
    await person.tap('#call');
    await person.until('the call', () => program.phone.dialled.length > 0);
    expect(program.phone.dialled).toEqual(['16302358238']);
    finish('look up and call', session);
  });
});
