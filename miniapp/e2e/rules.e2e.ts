import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shootBoth } from './page';

onTheWebPage('rules', (web) => {
  /** The page comes to the front again, as after a look at another app. */
  const comeBack = (page: Page) =>
    page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));

  it('lets a changed rule reach the open form of a rep, after a look at its impact', async () => {
    const [rep, admin] = [await web.open('rep'), await web.open('admin')];
    await web.goTo(rep, 'register/form/form');
    await fillField(rep, 'field-shortName', '云帆');
    expect(await rep.locator('#field-shortName [role="alert"]').count()).toBe(0);

    await admin.locator('#tab-me').first().tap();
    await shown(admin, 'me-rules').tap();
    await shown(admin, 'rule-shortName').tap();
    await shown(admin, 'rule-required-option-always').tap();
    await shown(admin, 'add-part').tap();
    await shown(admin, 'part-0').tap();
    await shown(admin, 'option-capitals').tap();
    await admin.locator('#part-0-max input').fill('3');
    await fillField(admin, 'rule-try', '云帆');
    await admin.getByText('不符合写法').waitFor();
    await fillField(admin, 'rule-try', 'ABC');
    await admin.getByText('符合写法', { exact: true }).waitFor();
    await shootBoth(admin, '20-rule');
    await shown(admin, 'rule-done').tap();
    await shown(admin, 'impact').tap();
    await admin.getByText(/现有 60 家客户里，60 家不符合/).waitFor();
    await shootBoth(admin, '21-impact');
    // Some of those that the rule would fail, each with what it would be told.
    await said(admin, /KH-\d{4}-\d{6}/);
    await shown(admin, 'put-in-force').tap();
    await said(admin, '新规则已生效');
    await shootBoth(admin, '22-rules');

    await comeBack(rep);
    await rep.getByText('简称应写成：1 至 3 个大写字母。').waitFor();
    await shootBoth(rep, '23-form-follows');
    await fillField(rep, 'field-shortName', 'YF');
    await rep.locator('#field-shortName [role="alert"]').waitFor({ state: 'detached' });

    await shown(admin, 'versions').tap();
    await shootBoth(admin, '24-versions');
    await shown(admin, 'back-to-0').tap();
    await shown(admin, 'confirm-yes').tap();
    await said(admin, '已退回到第 0 版');
    await fillField(rep, 'field-shortName', '云帆');
    await comeBack(rep);
    await rep.locator('#field-shortName [role="alert"]').waitFor({ state: 'detached' });
  });

  it('refuses a pattern that could keep a reader busy, at the field', async () => {
    const admin = await web.open('admin');
    await web.goTo(admin, 'admin/rules/rules');
    await shown(admin, 'rule-phone').tap();
    await shown(admin, 'rule-pattern-mode-option-text').tap();
    await fillField(admin, 'rule-pattern-text', '(a+)+$');
    await admin.getByText('写法里有重复套着重复').waitFor();
    await shootBoth(admin, '25-pattern-refused');
  });
});
