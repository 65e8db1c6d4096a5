import { beforeAll, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { HistoryEntry, Page as Items } from '@minglu/shared/customer/customer.types';
import type { RulesAnswer } from '@minglu/shared/rule/rule.types';
import { signInByApi, type Api } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { shoot } from './page';

onTheWebPage('what follows a registration', (web) => {
  let rep: Api;
  beforeAll(async () => {
    rep = await signInByApi(web.site, 'rep');
  });
  let registered = 0;
  // Each with numbers of its own, so that none is taken for another.
  const register = (name: string) => {
    registered += 1;
    return rep.register({
      name,
      type: 'company',
      phone: `0755-9655123${registered}`,
      contacts: [{ name: '王敏', title: '采购经理', mobile: `1602655713${registered}` }],
    });
  };

  it.each([{ dark: false }, { dark: true }])(
    'puts the person into the phone’s contacts by a file, dark: $dark',
    async ({ dark }) => {
      const customer = await register(dark ? '深圳市夜航仪表有限公司' : '深圳市昼行仪表有限公司');
      const page = await web.open('rep', { dark });
      await web.goTo(page, `register/done/done?id=${customer.id}`);
      await shown(page, 'customer-number').waitFor();
      await shoot(page, dark ? '70-done-dark' : '70-done');
      const download = page.waitForEvent('download');
      await shown(page, 'save-contact').tap();
      const file = await download;
      expect(file.suggestedFilename()).toBe('王敏.vcf');
      const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          'FN:王敏',
          `ORG:${customer.name}`,
          expect.stringMatching(/^TEL;TYPE=CELL:1602655713\d$/),
          `NOTE:${customer.customerNumber}`,
        ]),
      );
      await said(page, '已生成联系人文件');
      await shoot(page, dark ? '71-saved-dark' : '71-saved');
      const history = await rep.send<Items<HistoryEntry>>(
        'GET',
        `/customers/${customer.id}/history`,
      );
      expect(history.items[0]).toMatchObject({ action: 'reveal' });
      await page.context().close();
    },
  );

  it('leads on to another person of the customer', async () => {
    const customer = await register('深圳市远行仪表有限公司');
    const page = await web.open('rep');
    await web.goTo(page, `register/done/done?id=${customer.id}`);
    await shown(page, 'add-contact').tap();
    await page.locator('#field-contacts-0-name input').fill('罗一帆');
    await shown(page, 'save').tap();
    await said(page, '登记完成');
    expect(await rep.send('GET', `/customers/${customer.id}`)).toMatchObject({
      contacts: [{ name: '王敏' }, { name: '罗一帆' }],
    });
    await page.context().close();
  });

  it.each([{ dark: false }, { dark: true }])(
    'says that a manager is awaited and what may be done meanwhile, dark: $dark',
    async ({ dark }) => {
      const admin = await signInByApi(web.site, 'admin');
      const { version, fields } = await admin.send<RulesAnswer>('GET', '/rules');
      const approval = { newCustomers: true, creditLimitOver: null };
      await admin.send('PUT', '/rules', { fields, approval }, version);
      const customer = await register(dark ? '深圳市静候仪表有限公司' : '深圳市待查仪表有限公司');
      const page = await web.open('rep', { dark });
      await web.goTo(page, `register/done/done?id=${customer.id}`);
      await said(page, '等主管审批');
      await said(page, '审批前也可以打电话、改资料');
      await shoot(page, dark ? '72-pending-dark' : '72-pending');
      await page.context().close();
    },
  );
});
