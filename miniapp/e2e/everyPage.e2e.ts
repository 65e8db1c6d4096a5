import { beforeAll, it, jest } from '@jest/globals';
import type { Customer } from '@minglu/shared/customer/customer.types';
import type { Page, Route } from 'playwright-core';
import { signInByApi } from './api';
import { inspect } from './inspect';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, newPhone } from './page';

const themes = [
  { theme: 'light', dark: false },
  { theme: 'dark', dark: true },
];

// Each test looks at some ten pages, with axe at every one.
jest.setTimeout(150_000);

onTheWebPage('every page and its states', (web) => {
  let customer: Customer;
  let twin: Customer;

  beforeAll(async () => {
    const rep = await signInByApi(web.site, 'rep');
    const contacts = [
      { name: '何立群', title: '采购总监', mobile: '16000113306', primary: true },
      { name: '钟立言', title: '财务主管', mobile: '16000110926' },
    ];
    customer = await rep.register({
      name: '佛山市岭秀铝型材有限公司',
      shortName: '岭秀铝材',
      type: 'company',
      phone: '0757-96226621',
      industry: 'C32',
      level: 'A',
      tags: ['华南', '广交会', '月结'],
      address: {
        country: 'CN',
        regionCode: '440605',
        street: '桂城街道南平西路 13 号',
        postcode: '528200',
      },
      contacts,
      payment: {
        bankName: '粤联银行佛山南海支行',
        bankAccount: '4425010000020006621',
        method: 'transfer',
        termsDays: 60,
        creditLimit: { amount: 50_000_000, currency: 'CNY' },
      },
    });
    twin = await rep.register({
      name: '佛山岭秀门窗有限公司',
      shortName: '岭秀铝材',
      type: 'company',
      level: 'B',
      contacts: [{ name: '罗启明' }],
    });
  });

  /** Opens a path of the app anew, as a link would. */
  const open = async (page: Page, path: string, waitFor: string) => {
    await page.goto(`${web.site.url}/#/${path}`);
    await page.reload();
    await shown(page, waitFor).waitFor();
  };
  const closeSheet = (page: Page) =>
    page.locator('#sheet-close').filter({ visible: true }).first().tap();

  it.each(themes)('sign-in, $theme', async ({ theme, dark }) => {
    const page = await (await newPhone(web.browser, { dark })).newPage();
    await page.goto(web.site.url);
    await shown(page, 'sign-in').waitFor();
    await inspect(page, `page-${theme}-sign-in`);
    await fillField(page, 'field-username', 'rep');
    await fillField(page, 'field-password', 'not this one');
    await shown(page, 'sign-in').tap();
    await page.locator('[role="alert"]').filter({ visible: true }).first().waitFor();
    await inspect(page, `page-${theme}-sign-in-refused`);
    await page.context().close();
  });

  it.each(themes)('the tab pages and their sheets, $theme', async ({ theme, dark }) => {
    const page = await web.open('rep', { dark });
    const see = (state: string) => inspect(page, `page-${theme}-${state}`);
    await said(page, customer.name);
    await see('home');
    await shown(page, 'tab-customers').tap();
    await shown(page, `customer-${customer.id}`).waitFor();
    await see('customers');
    for (const chip of ['filter-all', 'sort', 'filter-level', 'filter-tag', 'filter-city']) {
      await shown(page, chip).tap();
      await page.locator('[role="dialog"]').filter({ visible: true }).waitFor();
      await see(`customers-${chip}`);
      await closeSheet(page);
    }
    await shown(page, 'search').locator('input').fill('lx');
    await page.locator('.marked').first().waitFor();
    await see('customers-found');
    await shown(page, `customer-${customer.id}`).tap();
    await shown(page, 'file-name').waitFor();
    await open(page, 'pages/customers/customers', 'customer-list');
    await shown(page, 'search').locator('input').tap();
    await shown(page, 'recent-0').waitFor();
    await see('customers-recent');
    await shown(page, 'tab-me').tap();
    await shown(page, 'me-name').waitFor();
    await see('me');
    await shown(page, 'sign-out').tap();
    await shown(page, 'confirm-sheet').waitFor();
    await see('me-sign-out');

    await page.context().close();
  });

  it.each(themes)('the states of the tab pages, $theme', async ({ theme, dark }) => {
    const page = await web.open('rep', { dark });
    await said(page, customer.name);
    await shown(page, 'tab-customers').tap();
    await shown(page, `customer-${customer.id}`).waitFor();
    for (const [state, answer, sign] of tabStates) {
      await page.route('**/api/v1/customers?*', answer);
      for (const tab of ['home', 'customers']) {
        await open(page, `pages/${tab}/${tab}`, `tab-${tab}`);
        await page.locator(sign).filter({ visible: true }).first().waitFor();
        await inspect(page, `page-${theme}-${tab}-${state}`);
      }
      await page.unroute('**/api/v1/customers?*');
    }
    await page.context().close();
  });

  it.each(themes)('the form’s sheets and the drafts, $theme', async ({ theme, dark }) => {
    const page = await web.open('rep', { dark });
    const see = (state: string) => inspect(page, `page-${theme}-${state}`);
    await open(page, 'packages/register/form/form', 'field-name');
    await see('form');
    await shown(page, 'paste').tap();
    await page.locator('#paste-text textarea').fill('广州岭南电子有限公司 电话 020-96123456');
    await shown(page, 'take-found').getByText('填入 2 项').waitFor();
    await see('form-paste');
    await closeSheet(page);
    await fillField(page, 'field-name', '佛山市岭秀铝型材有限公司');
    await fillField(page, 'field-phone', '0757-96226621');
    await shown(page, 'duplicate-note').waitFor();
    await see('form-duplicate');
    await shown(page, 'duplicate-note').tap();
    await shown(page, 'duplicate-sheet').waitFor();
    await see('form-duplicate-sheet');
    await closeSheet(page);
    await shown(page, 'field-address-regionCode').tap();
    await shown(page, 'tree-sheet').waitFor();
    await see('form-region');
    await closeSheet(page);
    await fillField(page, 'field-contacts-0-name', '何立群');
    await shown(page, 'preview').tap();
    await shown(page, 'confirm').waitFor();
    await shown(page, 'duplicates').waitFor();
    await see('preview-duplicates');
    await open(page, 'packages/register/drafts/drafts', 'next-card');
    await see('drafts');
    await open(page, 'pages/home/home', 'drafts');
    await see('home-drafts');
    await page.context().close();
  });

  it.each(themes)('the customer’s pages, $theme', async ({ theme, dark }) => {
    const page = await web.open('manager', { dark });
    const see = (state: string) => inspect(page, `page-${theme}-${state}`);
    const profile = (path: string, waitFor: string) =>
      open(page, `packages/profile/${path}id=${customer.id}`, waitFor);
    await profile('file/file?', 'file-name');
    await see('file');
    await page.locator('#file-history').scrollIntoViewIfNeeded();
    await said(page, '登记了这家客户');
    await see('file-end');
    await shown(page, 'more').tap();
    await shown(page, 'more-sheet').waitFor();
    await see('file-more');
    await profile('edit/edit?', 'field-name');
    await see('edit');
    await profile(`contact/contact?contact=${customer.contacts[0]?.id}&`, 'field-primary');
    await see('contact');
    await shown(page, 'remove-contact').tap();
    await shown(page, 'confirm-sheet').waitFor();
    await see('contact-remove');
    await profile('history/history?', 'timeline');
    await see('history');
    await profile('merge/merge?', `customer-${twin.id}`);
    await see('merge-choose');
    await shown(page, `customer-${twin.id}`).tap();
    await shown(page, 'merge').waitFor();
    await shown(page, 'merge-fields').waitFor();
    await see('merge');
    await open(page, 'packages/profile/file/file?id=000000000000000000000000', 'no-right');
    await see('file-not-there');
    await page.context().close();
  });

  it.each(themes)('the pages of admins and of one’s account, $theme', async ({ theme, dark }) => {
    const page = await web.open('admin', { dark });
    const see = (state: string) => inspect(page, `page-${theme}-${state}`);
    await open(page, 'packages/admin/rules/rules', 'rule-shortName');
    await see('rules');
    await shown(page, 'rule-shortName').tap();
    await shown(page, 'rule-done').waitFor();
    await see('rules-rule');
    await open(page, 'packages/admin/staff/staff', 'member-rep');
    await see('staff');
    await shown(page, 'member-rep').tap();
    await shown(page, 'member-field-name').waitFor();
    await see('staff-member');
    await closeSheet(page);
    await shown(page, 'add-team').tap();
    await shown(page, 'team-field-name').waitFor();
    await see('staff-team');
    await open(page, 'packages/account/security/security', 'devices');
    await see('security');
    await open(page, 'packages/account/privacy/privacy', 'privacy');
    await see('privacy');
    await open(page, 'packages/handover/pool/pool', 'pool-search');
    await see('pool');
    await open(page, 'packages/handover/transfer/transfer', 'transfer-from');
    await see('transfer');
    await open(page, 'packages/admin/terms/terms', 'save-terms');
    await see('terms');
    await open(page, 'packages/approval/queue/queue', 'approval-queue');
    await see('approvals');
    await page.context().close();
  });
});

/** What the list's request meets, and what then stands on the page. */
const tabStates: readonly [string, (route: Route) => Promise<void>, string][] = [
  // First, while what was kept last is still a real list.
  ['offline', (route) => route.abort('internetdisconnected'), '#offline'],
  ['loading', () => new Promise(() => undefined), '.loading'],
  [
    'failed',
    (route) => route.fulfill({ status: 500, json: { code: 'INTERNAL', status: 500 } }),
    '.failed',
  ],
  [
    'empty',
    (route) =>
      route.fulfill({ json: { items: [], nextCursor: null, total: { value: 0, relation: 'eq' } } }),
    '.empty',
  ],
];
