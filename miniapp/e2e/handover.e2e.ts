import { beforeAll, expect, it } from '@jest/globals';
import type { Colleague } from '@minglu/shared/staff/staff.types';
import { signInByApi, type Api } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot, shootBoth } from './page';

onTheWebPage('whose customers are', (web) => {
  let rep: Api;
  let admin: Api;
  let colleagues: Colleague[];

  beforeAll(async () => {
    rep = await signInByApi(web.site, 'rep');
    admin = await signInByApi(web.site, 'admin');
    ({ items: colleagues } = await rep.send<{ items: Colleague[] }>('GET', '/staff'));
  });

  const idOf = (name: string) => colleagues.find((one) => one.name === name)?.id ?? '';

  it('releases a customer into the pool, where a colleague sees it masked and claims it', async () => {
    const { id } = await rep.register({
      name: '佛山松涛五金有限公司',
      type: 'company',
      level: 'B',
      phone: '0757-86123401',
      address: { regionCode: '440604' },
      contacts: [{ name: '贺知秋', title: '采购', mobile: '16600113344' }],
    });
    const page = await web.open('rep');
    await web.goTo(page, `profile/file/file?id=${id}`);
    await shown(page, 'more').tap();
    await shootBoth(page, '60-file-more');
    await shown(page, 'release').tap();
    await shown(page, 'confirm-yes').tap();
    await shown(page, 'pool-note').waitFor();
    expect(await page.getByText('贺知秋').filter({ visible: true }).count()).toBe(0);
    await shootBoth(page, '61-file-in-pool');
    // Whoever had it last sees why it is not theirs to take back.
    await web.goTo(page, 'handover/pool/pool');
    await shown(page, `pool-${id}`).tap();
    await shown(page, 'claim-refusal').waitFor();
    await shoot(page, '62-pool-refused');

    const other = await web.open('rep2');
    await web.goTo(other, 'handover/pool/pool');
    await said(other, '佛山松涛五金有限公司');
    await shootBoth(other, '63-pool');
    await shown(other, `pool-${id}`).tap();
    await shootBoth(other, '64-pool-claim');
    await shown(other, 'claim').tap();
    await said(other, '贺知秋');
    await said(other, '已领取，归您负责');
    await shoot(other, '65-claimed');
  });

  it('shares a customer with a colleague, who reads and does not edit', async () => {
    const { id } = await rep.register({
      name: '肇庆云岫陶瓷有限公司',
      type: 'company',
      contacts: [{ name: '易安然', mobile: '16600113355' }],
    });
    const page = await web.open('rep');
    await web.goTo(page, `profile/file/file?id=${id}`);
    await shown(page, 'more').tap();
    await shown(page, 'open-share').tap();
    await shown(page, 'share-colleague').tap();
    await shown(page, `option-${idOf('赵一鸣')}`).tap();
    await shootBoth(page, '66-share');
    await shown(page, 'share').tap();
    await said(page, '已共享给赵一鸣');

    const reader = await web.open('rep2');
    await web.goTo(reader, `profile/file/file?id=${id}`);
    await said(reader, '林晓禾共享给您查看');
    expect(await reader.locator('#edit').filter({ visible: true }).count()).toBe(0);
    await shootBoth(reader, '67-shared-to-read');

    await shown(page, 'more').tap();
    await shown(page, 'open-share').tap();
    await shown(page, `unshare-${idOf('赵一鸣')}`).tap();
    await said(page, '已取消共享');
  });

  it('hands the customers of a suspended colleague over, and takes that back', async () => {
    const gone = idOf('高岚');
    await admin.send('POST', `/staff/${gone}/suspend`, {});
    const page = await web.open('admin');
    await web.goTo(page, 'handover/transfer/transfer');
    await shown(page, `left-over-${gone}`).waitFor();
    await shoot(page, '68-transfer-left-over');
    await shown(page, `left-over-${gone}`).tap();
    await shown(page, 'transfer-to').tap();
    await shown(page, `option-${idOf('赵一鸣')}`).tap();
    await shown(page, 'transfer-preview').waitFor();
    await shootBoth(page, '69-transfer-preview');
    await shown(page, 'hand-over').tap();
    await shoot(page, '70-transfer-confirm');
    await shown(page, 'confirm-yes').tap();
    await said(page, '高岚移交给赵一鸣');
    await shootBoth(page, '71-transfer-done');
    await page.locator('#past-transfers .button').filter({ visible: true }).first().tap();
    await shown(page, 'confirm-yes').tap();
    await said(page, '赵一鸣移交给高岚');
    await shoot(page, '72-transfer-undone');
  });

  it('an admin sets the terms of the pool', async () => {
    const page = await web.open('admin');
    await web.goTo(page, 'admin/terms/terms');
    await fillField(page, 'terms-quota', '30');
    await page.locator('#terms-recycling').getByText('回收', { exact: true }).tap();
    await shown(page, 'terms-recycleAfterDays').waitFor();
    await fillField(page, 'terms-warnDays', '90');
    await shown(page, 'save-terms').tap();
    await said(page, '提前提醒不能大于 89。');
    await shootBoth(page, '73-terms-refused');
    await fillField(page, 'terms-warnDays', '7');
    await page.locator('#right-rep-credit').scrollIntoViewIfNeeded();
    await page.locator('#right-rep-credit').getByText('可查看').tap();
    await shootBoth(page, '75-rights');
    await shown(page, 'save-terms').tap();
    await said(page, '已保存，马上生效');
    await shoot(page, '74-terms');
    const { pool, fields } = await admin.send<{ pool: object; fields: object }>('GET', '/settings');
    expect(pool).toMatchObject({ quota: 30, recycleAfterDays: 90, warnDays: 7 });
    expect(fields).toMatchObject({ rep: { credit: 'read', payment: 'write' } });
  });
});
