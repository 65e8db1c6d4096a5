import { beforeAll, expect, it } from '@jest/globals';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { signInByApi, type Api } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot, shootBoth } from './page';

onTheWebPage('the record', (web) => {
  let rep: Api;

  beforeAll(async () => {
    rep = await signInByApi(web.site, 'rep');
  });

  it('asks at the save of an edit: duplicates in and out of sight, and warnings, each with a reason', async () => {
    const colleague = await signInByApi(web.site, 'rep2');
    const [phone, email] = ['0768-96123401', 'office@chaolan-example.cn'];
    const own = await rep.register({
      name: '潮州岚烟陶瓷有限公司',
      type: 'company',
      phone,
      contacts: [{ name: '吴双' }],
    });
    await colleague.register({
      name: '汕头潮澜陶瓷有限公司',
      type: 'company',
      email,
      contacts: [{ name: '郑一' }],
    });
    const { id } = await rep.register({
      name: '揭阳望海陶瓷有限公司',
      type: 'company',
      contacts: [{ name: '方圆' }],
    });
    const page = await web.open('rep');
    const sheet = shown(page, 'question-sheet');
    await web.goTo(page, `profile/file/file?id=${id}`);
    await shown(page, 'edit').tap();
    await fillField(page, 'field-phone', phone);
    await fillField(page, 'field-email', email);
    await shown(page, 'save').tap();
    // One's own is told with its number and can be opened; another's by its name and owner alone.
    await sheet.getByText(own.customerNumber).waitFor();
    await sheet.getByText('汕头潮澜陶瓷有限公司').waitFor();
    await sheet.getByText('赵一鸣负责，您只能看到名称').waitFor();
    expect(await sheet.getByText('打开这份档案').count()).toBe(1);
    await shootBoth(page, '50-edit-duplicates');
    for (const field of await sheet.locator('.reason').all()) {
      await field.getByText('已核对，不是同一家').tap();
    }
    await shown(page, 'send-answers').tap();
    await shown(page, 'more').waitFor();
    const stored = await rep.send<Customer>('GET', `/customers/${id}`);
    expect(stored).toMatchObject({ phone, email });

    await shown(page, 'edit').tap();
    // A wrong check digit: early codes are legal and fail it, so a person may say why it is right.
    await fillField(page, 'field-taxNumber', '91350100M0001TGQXM');
    await shown(page, 'save').tap();
    await sheet.getByText(/校验位对不上/).waitFor();
    await shootBoth(page, '52-edit-warning');
    await sheet.locator('.reason__suggestion').first().tap();
    await shootBoth(page, '53-edit-warning-reason');
    await shown(page, 'send-answers').tap();
    await shown(page, 'more').waitFor();

    const taken = await web.open('rep2');
    const { id: other } = await colleague.register({
      name: '梅州望海陶瓷有限公司',
      type: 'company',
      contacts: [{ name: '邱实' }],
    });
    await web.goTo(taken, `profile/edit/edit?id=${other}`);
    await fillField(taken, 'field-taxNumber', '91350100M0001TGQXM');
    await shown(taken, 'save').tap();
    await said(taken, /税号已登记过/);
    await shootBoth(taken, '54-edit-refused');
    await shown(taken, 'put-right').tap();
    await taken.locator('#question-sheet').waitFor({ state: 'detached' });
    expect(await taken.locator('#field-taxNumber input').inputValue()).toContain('91350100');

    await web.goTo(page, `profile/history/history?id=${id}`);
    await page.getByText('已核对，不是同一家').filter({ visible: true }).first().waitFor();
    await shoot(page, '55-timeline-reasons');
  });

  it('tells the history in plain words, by kind', async () => {
    const { id } = await rep.register({
      name: '珠海潮汐仪表有限公司',
      type: 'company',
      contacts: [{ name: '何悠', mobile: '16600112233' }],
    });
    const edit = (version: number, body: object) =>
      rep.send<Customer>('PATCH', `/customers/${id}`, body, version);
    await edit(1, {
      shortName: '潮汐',
      payment: { creditLimit: { amount: 500_000, currency: 'CNY' } },
    });
    await edit(2, { address: { country: 'CN', regionCode: '440402' }, payment: { termsDays: 60 } });
    const { contacts } = await rep.send<Customer>(
      'POST',
      `/customers/${id}/contacts`,
      { name: '罗一帆', title: '厂长' },
      3,
    );
    await rep.send('POST', `/customers/${id}/reveal`, {
      field: `contacts[${contacts[0]?.id ?? ''}].mobile`,
    });
    await rep.send(
      'PATCH',
      `/customers/${id}/contacts/${contacts[0]?.id ?? ''}`,
      { mobile: '16600112244' },
      4,
    );
    await rep.send('DELETE', `/customers/${id}`, undefined, 5);
    await rep.send('POST', `/customers/${id}/restore`, {}, 6);

    const page = await web.open('rep');
    await web.goTo(page, `profile/file/file?id=${id}`);
    // The history is fetched once it comes near.
    await page.locator('#file-history').scrollIntoViewIfNeeded();
    await shown(page, 'open-history').tap();
    for (const sentence of [
      '恢复了这家客户',
      '归档了这家客户',
      '查看了手机',
      '加了联系人 罗一帆',
      '登记了这家客户',
    ]) {
      await said(page, sentence);
    }
    const timeline = shown(page, 'timeline');
    await timeline.getByText('¥5,000.00').waitFor();
    await timeline.getByText('香洲区').waitFor();
    // A number is never told, only that it changed.
    expect(await timeline.innerText()).not.toContain('16600112244');
    expect(await timeline.getByText('••••').count()).toBeGreaterThan(0);
    await shoot(page, '40-timeline');
    await shown(page, 'kind-reveal').tap();
    await page.getByText('登记了这家客户').filter({ visible: true }).waitFor({ state: 'detached' });
    await said(page, '查看了手机');
    await shoot(page, '41-timeline-kind');

    const dark = await web.open('rep', { dark: true });
    await web.goTo(dark, `profile/history/history?id=${id}`);
    await said(dark, '归档了这家客户');
    await shoot(dark, '42-timeline-dark');
  });

  it('merges two files field by field, and undoes it', async () => {
    const into = await rep.register({
      name: '惠州海岚电子有限公司',
      type: 'company',
      shortName: '海岚',
      contacts: [{ name: '温如玉' }],
    });
    const from = await rep.register({
      name: '惠州海岚电子科技有限公司',
      type: 'company',
      shortName: '海岚',
      level: 'A',
      note: '展会认识',
      phone: '0752-96123456',
      contacts: [{ name: '石敢当', title: '采购' }],
    });
    const page = await web.open('manager');
    await web.goTo(page, `profile/file/file?id=${into.id}`);
    await shown(page, 'more').tap();
    await shown(page, 'open-merge').tap();
    await shoot(page, '43-merge-choose');
    await shown(page, `customer-${from.id}`).tap();
    await shown(page, 'take-name-into').waitFor();
    expect(await shown(page, 'take-note-from').getAttribute('aria-checked')).toBe('true');
    await shown(page, 'take-name-from').tap();
    await shown(page, 'merge-moved').waitFor();
    await shootBoth(page, '44-merge-preview');
    await shown(page, 'merge').tap();
    await shoot(page, '45-merge-confirm');
    await shown(page, 'confirm-yes').tap();
    await shown(page, 'undo-note').waitFor();
    await said(page, '石敢当');
    await page.locator('#file-name').getByText('惠州海岚电子科技有限公司').waitFor();
    await shoot(page, '46-merged');

    const colleague = await web.open('rep');
    await web.goTo(colleague, `profile/file/file?id=${from.id}`);
    await said(colleague, `已合并到 ${into.customerNumber}`);
    expect(await shown(colleague, 'edit').count()).toBe(0);
    await shoot(colleague, '47-merged-away');
    await shown(colleague, 'open-winner').tap();
    await said(colleague, into.customerNumber);

    const dark = await web.open('manager', { dark: true });
    await web.goTo(dark, `profile/file/file?id=${into.id}`);
    await shown(dark, 'undo-note').waitFor();
    await shoot(dark, '48-merged-dark');

    await shown(page, 'undo-merge').tap();
    await shown(page, 'confirm-yes').tap();
    await said(page, '已撤销合并');
    await shown(page, 'undo-note').waitFor({ state: 'detached' });
    await page.locator('#file-name').getByText('惠州海岚电子有限公司', { exact: true }).waitFor();
    const again = await rep.send<Customer>('GET', `/customers/${from.id}`);
    expect(again).toMatchObject({
      status: 'active',
      note: '展会认识',
      contacts: [{ name: '石敢当' }],
    });
  });
});
