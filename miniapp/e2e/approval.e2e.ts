import { beforeAll, expect, it } from '@jest/globals';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { noRules, type RulesAnswer } from '@minglu/shared/rule/rule.types';
import { signInByApi, type Api } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shootBoth } from './page';

onTheWebPage('approval', (web) => {
  let rep: Api;

  beforeAll(async () => {
    rep = await signInByApi(web.site, 'rep');
    const admin = await signInByApi(web.site, 'admin');
    const { version } = await admin.send<RulesAnswer>('GET', '/rules');
    const limit = { amount: 10_000_000, currency: 'CNY' } as const;
    const approval = { newCustomers: true, creditLimitOver: limit };
    await admin.send('PUT', '/rules', { ...noRules, approval }, version);
  });

  it('takes a registration through return, correction and approval', async () => {
    const [phone, manager] = [await web.open('rep'), await web.open('manager')];
    const name = '上海候审机械有限公司';
    await web.goTo(phone, 'register/form/form');
    await fillField(phone, 'field-name', name);
    await fillField(phone, 'field-shortName', '候审');
    await fillField(phone, 'field-contacts-0-name', '李志强');
    await shown(phone, 'preview').tap();
    await said(phone, /原样/);
    await shown(phone, 'confirm').tap();
    await phone.locator('#customer-number').waitFor();
    await phone.getByText('看档案').filter({ visible: true }).tap();
    await said(phone, '等主管审批');
    await shootBoth(phone, '30-pending');

    await manager.reload();
    await shown(manager, 'approvals').tap();
    await manager.locator('#approval-queue').getByText(name).tap();
    await shootBoth(manager, '31-decision');
    await shown(manager, 'return').tap();
    await manager.getByText('请补全税号').filter({ visible: true }).tap();
    await shootBoth(manager, '32-return');
    await shown(manager, 'return').tap();
    await said(manager, '没有待审批的客户');

    await phone.reload();
    await said(phone, '请补全税号');
    await shootBoth(phone, '33-returned');
    await shown(phone, 'edit').tap();
    await fillField(phone, 'field-taxNumber', '91330100799655058B');
    await shown(phone, 'save').tap();
    await said(phone, '等主管审批');

    await manager.reload();
    await manager.locator('#approval-queue').getByText(name).tap();
    await shown(manager, 'approve').tap();
    await said(manager, '没有待审批的客户');
    await phone.reload();
    await phone.locator('#file-name').waitFor();
    expect(await phone.locator('#approval-note').count()).toBe(0);
  });

  it('shows the manager what waits and why, in the dark too', async () => {
    const limit = { creditLimit: { amount: 50_000_000, currency: 'CNY' } } as const;
    for (const [name, payment] of [
      ['宁波候审塑胶有限公司', {}],
      ['绍兴候审纺织有限公司', limit],
    ] as const) {
      await rep.register({ name, type: 'company', contacts: [{ name: '蒋晓' }], payment });
    }
    const manager = await web.open('manager');
    await shown(manager, 'approvals').tap();
    const raised = manager.locator('#approval-queue').getByText('绍兴候审纺织有限公司');
    await raised.waitFor();
    await shootBoth(manager, '34-queue');
    await raised.tap();
    await said(manager, /500,000/);
    await shootBoth(manager, '35-decision');
  });

  it('is withdrawn by archiving, and asked for again by restoring', async () => {
    const { id } = await rep.register({
      name: '嘉兴候审五金有限公司',
      type: 'company',
      contacts: [{ name: '钱多' }],
    });
    const status = async () => (await rep.send<Customer>('GET', `/customers/${id}`)).status;
    const phone = await web.open('rep');
    await web.goTo(phone, `profile/file/file?id=${id}`);
    await said(phone, '等主管审批');
    await shown(phone, 'more').tap();
    await said(phone, /归档会撤回审批/);
    await shootBoth(phone, '38-withdraw');
    await shown(phone, 'archive').tap();
    await phone.locator('#approval-note').waitFor({ state: 'detached' });
    expect(await status()).toBe('archived');
    await shown(phone, 'more').tap();
    await said(phone, /恢复后重新等主管审批/);
    await shown(phone, 'restore').tap();
    await phone.locator('#approval-note').waitFor();
    expect(await status()).toBe('pending');
  });
});
