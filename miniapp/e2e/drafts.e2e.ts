import { expect, it } from '@jest/globals';
import { valueOf } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

onTheWebPage('drafts on the phone', (web) => {
  it('has everything after a kill in the middle of typing', async () => {
    const page = await web.open('rep');
    await shown(page, 'register-typing').tap();
    await fillField(page, 'field-name', '写到一半的公司');
    await shown(page, 'tab-contact').tap();
    await fillField(page, 'field-contacts-0-name', '李志强');
    await page.locator('#field-contacts-0-mobile input').pressSequentially('1630235');
    // Killed: no event of leaving reaches the page, only what was written before survives.
    await page.waitForTimeout(500);
    const context = page.context();
    const url = page.url();
    const crashed = page.waitForEvent('crash');
    void (await context.newCDPSession(page)).send('Page.crash').catch(() => undefined);
    await crashed;

    const again = await context.newPage();
    await again.goto(url);
    await shown(again, 'field-name').waitFor();
    expect(await valueOf(again, 'field-name')).toBe('写到一半的公司');
    expect(await valueOf(again, 'field-contacts-0-name')).toBe('李志强');
    expect(await valueOf(again, 'field-contacts-0-mobile')).toBe('1630235');
    await said(again, /草稿已存 \d+:\d\d，退出也不会丢/);
    await context.close();
  });

  it('keeps several drafts apart, offers the last on home, and deletes one when asked twice', async () => {
    const page = await web.open('rep');
    for (const name of ['第一家写一半', '第二家写一半']) {
      await shown(page, 'register-typing').tap();
      await fillField(page, 'field-name', name);
      await shown(page, 'back').tap();
      await said(page, '退出也不会丢');
      await shoot(page, '40-leave');
      await shown(page, 'confirm-yes').tap();
      await shown(page, 'drafts').waitFor();
    }
    await said(page, '草稿箱 2 份');
    await shoot(page, '40-home-drafts');
    await page.locator('[id^="draft-"]').filter({ visible: true }).tap();
    await shown(page, 'field-name').waitFor();
    expect(await valueOf(page, 'field-name')).toBe('第二家写一半');
    await shown(page, 'back').tap();
    await shown(page, 'confirm-yes').tap();

    await shown(page, 'register-typing').tap();
    await shown(page, 'other-drafts').waitFor();
    await shoot(page, '41-other-drafts');
    await shown(page, 'other-drafts').tap();
    await page.getByText('第一家写一半').filter({ visible: true }).tap();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#field-name input')?.value === '第一家写一半',
    );
    await shown(page, 'back').tap();
    await shown(page, 'confirm-yes').tap();

    await shown(page, 'all-drafts').tap();
    await shoot(page, '42-drafts');
    await page.locator('[id^="remove-"]').filter({ visible: true }).first().tap();
    await said(page, '删除这份草稿');
    await shown(page, 'confirm-yes').tap();
    await said(page, '已删除草稿');
    expect(await page.locator('.draft-row').filter({ visible: true }).count()).toBe(1);
    await page.context().close();
  });

  it('says in the dock when the phone is full, loses nothing in memory, and saves once there is room', async () => {
    const page = await web.open('rep', { dark: true });
    await shown(page, 'register-typing').tap();
    await shown(page, 'field-name').waitFor();
    await page.evaluate(fillStorage);
    // The tables can be fetched again: they make room first.
    await fillField(page, 'field-name', '还存得下的公司');
    await said(page, /草稿已存/);
    expect(await page.evaluate(() => localStorage.getItem('minglu:table:regions'))).toBeNull();
    await page.evaluate(fillStorage);
    await fillField(page, 'field-name', '存不下的公司，名字比原来的长得多，所以没有地方放');
    await shown(page, 'storage-full').waitFor();
    await shoot(page, '43-storage-full-dark');
    await shown(page, 'back').tap();
    await said(page, /关掉小程序就没了/);
    await shown(page, 'confirm-yes').tap();
    await shown(page, 'register-typing').tap();
    await shown(page, 'field-name').waitFor();
    expect(await valueOf(page, 'field-name')).toMatch(/^存不下的公司/);
    await page.evaluate(() => localStorage.removeItem('ballast'));
    await fillField(page, 'field-shortName', '存下了');
    await shown(page, 'storage-full').waitFor({ state: 'detached' });
    await page.reload();
    await shown(page, 'field-name').waitFor();
    expect(await valueOf(page, 'field-name')).toMatch(/^存不下的公司/);
    expect(await valueOf(page, 'field-shortName')).toBe('存下了');
    await page.context().close();
  });

  /** Fills what the browser gives one origin, to the last byte. */
  function fillStorage(): void {
    let text = '';
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
      try {
        localStorage.setItem('ballast', text + 'x'.repeat(size));
        text += 'x'.repeat(size);
      } catch {
        // Too much: the next half may fit.
      }
    }
  }
});
