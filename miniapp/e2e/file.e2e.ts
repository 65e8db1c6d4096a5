import { expect, it } from '@jest/globals';
import type {
  Customer,
  HistoryEntry,
  Page as ListPage,
  RegisterCustomer,
} from '@minglu/shared/customer/customer.types';
import type { Page } from 'playwright-core';
import { signInByApi, type Api } from './api';
import { valueOf } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { catchCalls, fillField, shoot } from './page';

onTheWebPage('the customer file', (web) => {
  let made = 0;
  /** A customer of its own for each test; no two alike. */
  const registerOne = (api: Api, more: Partial<RegisterCustomer> = {}): Promise<Customer> => {
    made += 1;
    return api.register({
      name: `湛江${'甲乙丙丁戊己'.charAt(made)}岸船务有限公司`,
      type: 'company',
      contacts: [{ name: '何悠', mobile: `1660011220${made}` }],
      ...more,
    });
  };
  const openFile = async (id: string): Promise<Page> => {
    const page = await web.open('rep');
    await web.goTo(page, `profile/file/file?id=${id}`);
    await shown(page, 'file-name').waitFor();
    return page;
  };
  const find = (api: Api, id: string) => api.send<Customer>('GET', `/customers/${id}`);

  it('calls with one tap: the number is revealed, recorded and dialled', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id } = await registerOne(rep);
    const page = await openFile(id);
    const dialled = await catchCalls(page);
    await shown(page, 'call').tap();
    await page.locator('#file-history').scrollIntoViewIfNeeded();
    await said(page, '查看了手机');
    expect(await dialled()).toBe(`1660011220${made}`);
    const history = await rep.send<ListPage<HistoryEntry>>('GET', `/customers/${id}/history`);
    expect(history.items.map(({ action }) => action)).toEqual(['reveal', 'register']);
    // Only who asks for the number sees it: a call leaves it masked.
    expect(await shown(page, 'contact-0').innerText()).toMatch(/166 ?\*{4}/);
  });

  it('copies the number, a tax number and the invoice title, which tells no account', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id, customerNumber, name } = await registerOne(rep, {
      taxNumber: '91330100799655058B',
      payment: { bankName: '粤联银行湛江支行', bankAccount: '4425010000020000123' },
    });
    const page = await openFile(id);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await shown(page, 'head-number').tap();
    await said(page, '已复制');
    expect(await clipboard()).toBe(customerNumber);
    await shown(page, 'copy-taxNumber').tap();
    await said(page, '已复制税号');
    expect(await clipboard()).toBe('91330100799655058B');
    await shown(page, 'copy-invoice').tap();
    await said(page, '已复制开票抬头');
    expect(await clipboard()).toBe(
      [`发票抬头：${name}`, '税号：91330100799655058B', '开户行：粤联银行湛江支行'].join('\n'),
    );
    await shoot(page, '70-copied');

    // A revealed number that is copied by hand stays nowhere either.
    await shown(page, 'reveal-account').tap();
    await shown(page, 'bank-account').getByText('4425 0100').waitFor();
    await shown(page, 'bank-account').selectText();
    await page.keyboard.press('Control+c');
    expect(await clipboard()).toContain('4425 0100');
    await page.waitForFunction(() => localStorage.getItem('taro_clipboard') === null);
  });

  it('edits a section in place: at its fields with one tap, and back where one was', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id } = await registerOne(rep, { payment: { bankName: '粤联银行湛江支行' } });
    const page = await openFile(id);
    const pencil = shown(page, 'edit-payment');
    await pencil.scrollIntoViewIfNeeded();
    const before = await pencil.boundingBox();
    await pencil.tap();
    await page.waitForFunction(() => {
      const top = document.querySelector('#section-payment')?.getBoundingClientRect().top ?? -1;
      return top > 0 && top < window.innerHeight / 2;
    });
    await shoot(page, '73-edit-section');
    await fillField(page, 'field-payment-termsDays', '45');
    await shown(page, 'save').tap();
    await shown(page, 'file-name').waitFor();
    await said(page, '45 天');
    expect(await pencil.boundingBox()).toEqual(before);
    await shoot(page, '73-edited');
  });

  it('keeps both when two editors change different fields', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id, version } = await registerOne(rep);
    const page = await openFile(id);
    await shown(page, 'edit').tap();
    await fillField(page, 'field-shortName', '岸船');
    await rep.send('PATCH', `/customers/${id}`, { phone: '0759-96123456' }, version);
    await shown(page, 'save').tap();
    await shown(page, 'file-name').waitFor();
    await said(page, '岸船');
    await said(page, '0759-96123456');
    expect(await find(rep, id)).toMatchObject({ shortName: '岸船', phone: '0759-96123456' });
  });

  it('lets one choose field by field where two changed the same, and loses nothing typed', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id, version } = await registerOne(rep);
    const page = await openFile(id);
    await shown(page, 'edit').tap();
    await fillField(page, 'field-shortName', '我的简称');
    await fillField(page, 'field-email', 'mine@example.com');
    await fillField(page, 'field-fax', '0759-96120000');
    const theirs = { shortName: '对方简称', email: 'theirs@example.com', level: 'A' };
    await rep.send('PATCH', `/customers/${id}`, theirs, version);
    await shown(page, 'save').tap();
    const sheet = shown(page, 'conflict-sheet');
    await sheet.getByText('对方简称').waitFor();
    await shoot(page, '71-conflict');
    // Put off: what was typed is still in the fields, and nothing was written.
    await sheet.locator('#sheet-close').tap();
    expect(await valueOf(page, 'field-shortName')).toBe('我的简称');
    expect(await find(rep, id)).toMatchObject(theirs);

    await shown(page, 'save').tap();
    await shown(page, 'choose-email-theirs').tap();
    await shoot(page, '71-conflict-chosen');
    await shown(page, 'settle').tap();
    await shown(page, 'file-name').waitFor();
    await said(page, '我的简称');
    expect(await find(rep, id)).toMatchObject({
      shortName: '我的简称',
      email: 'theirs@example.com',
      level: 'A',
      fax: '0759-96120000',
      version: version + 2,
    });
  });

  it('archives a customer, which leaves the lists, and restores it', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id } = await registerOne(rep);
    const page = await web.open('rep');
    await page.locator('#tab-customers').first().tap();
    const row = shown(page, `customer-${id}`);
    await row.tap();
    await shown(page, 'more').tap();
    await shoot(page, '72-more');
    await shown(page, 'archive').tap();
    await said(page, '已归档');
    await shoot(page, '72-archived');
    await shown(page, 'back').tap();
    await row.waitFor({ state: 'detached' });
    await shown(page, 'filter-all').tap();
    await shown(page, 'choose-status-archived').tap();
    await shown(page, 'show-result').tap();
    await row.tap();
    await shown(page, 'more').tap();
    await shown(page, 'restore').tap();
    await said(page, '已恢复');
    expect(await find(rep, id)).toMatchObject({ status: 'active' });
  });
});
