import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';
import { password } from './site';

onTheWebPage('staff, teams and one’s own account', (web) => {
  const openMe = async (page: Page, entry: string) => {
    await page.locator('#tab-me').first().tap();
    await shown(page, entry).tap();
  };

  it('lets an admin add a member, who signs in, and suspend them, which ends their page', async () => {
    const admin = await web.open('admin');
    await openMe(admin, 'me-staff');
    await shown(admin, 'member-rep').waitFor();
    await shoot(admin, '40-staff');
    await shown(admin, 'add-member').tap();
    await shown(admin, 'save-member').tap();
    await said(admin, '请填写。');
    await shoot(admin, '41-member-missing');
    await fillField(admin, 'member-field-name', '周宁');
    await fillField(admin, 'member-field-username', 'rep');
    await fillField(admin, 'member-field-password', password);
    await shown(admin, 'member-field-team').tap();
    await admin.locator('#member-field-team [role="radio"], [role="option"]').first().tap();
    await shown(admin, 'save-member').tap();
    await said(admin, '这个用户名已有人用，请换一个。');
    await fillField(admin, 'member-field-username', 'zhou');
    await shown(admin, 'save-member').tap();
    await shown(admin, 'member-zhou').waitFor();

    const zhou = await web.open('zhou');
    await shown(admin, 'member-zhou').tap();
    await shown(admin, 'invite-member').tap();
    await shown(admin, 'invite-code').waitFor();
    await shoot(admin, '42-invite');
    expect(await shown(admin, 'invite-code').textContent()).toMatch(/^[A-Z2-9]{13}$/);
    await admin.locator('#invite-sheet #sheet-close').tap();
    await shown(admin, 'suspend-member').tap();
    await shown(admin, 'confirm-yes').tap();
    await said(admin, '账号已停用');
    await zhou.locator('#tab-customers').first().tap();
    await shown(zhou, 'field-username').waitFor();
  });

  it('keeps teams: added below another, renamed, removed', async () => {
    const admin = await web.open('admin');
    await openMe(admin, 'me-staff');
    await shown(admin, 'add-team').tap();
    await fillField(admin, 'team-field-name', '华北一组');
    await shoot(admin, '43-team');
    await shown(admin, 'save-team').tap();
    await admin.getByText('华北一组').filter({ visible: true }).first().tap();
    await shown(admin, 'remove-team').tap();
    await shown(admin, 'confirm-yes').tap();
    await said(admin, '团队已删除');
    await admin.getByText('华南一组').filter({ visible: true }).last().tap();
    await shown(admin, 'remove-team').tap();
    await shown(admin, 'confirm-yes').tap();
    await said(admin, /正在使用中/);
  });

  it('shows my devices, signs one out, and changes my password', async () => {
    const [rep, other] = [await web.open('rep2'), await web.open('rep2', { dark: true })];
    await openMe(rep, 'me-security');
    await rep.locator('#devices').getByText('本机').waitFor();
    await shoot(rep, '44-security');
    await fillField(rep, 'current-password', 'wrong one');
    await fillField(rep, 'new-password', 'short');
    await shown(rep, 'change-password').tap();
    await said(rep, '新密码至少要 8 位。');
    await fillField(rep, 'new-password', 'longer than eight');
    await shown(rep, 'change-password').tap();
    await said(rep, '现在的密码不对，请重新输入。');
    await shoot(rep, '45-password-wrong');
    await rep.locator('#devices').getByText('退出', { exact: true }).first().tap();
    await shown(rep, 'confirm-yes').tap();
    await said(rep, '那台设备已退出登录');
    await other.locator('#tab-customers').first().tap();
    await shown(other, 'field-username').waitFor();
    await fillField(rep, 'current-password', password);
    await shown(rep, 'change-password').tap();
    await said(rep, '密码已改，其他设备须重新登录');
  });

  it('looks the same in the dark', async () => {
    const admin = await web.open('admin', { dark: true });
    await openMe(admin, 'me-staff');
    await shown(admin, 'member-rep').tap();
    await shown(admin, 'member-field-name').waitFor();
    await shoot(admin, '46-member-dark');
  });
});
