import { expect, it } from '@jest/globals';
import type { CustomerSummary, Page as ListPage } from '@minglu/shared/customer/customer.types';
import type { Page } from 'playwright-core';
import { signInByApi } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { shoot } from './page';

onTheWebPage('looking up', (web) => {
  const rows = (page: Page) =>
    page.locator('#customer-list [id^="customer-"]').filter({ visible: true });
  const names = (page: Page) => rows(page).locator('.customer-row__name').allInnerTexts();
  const type = (page: Page, q: string) => shown(page, 'search').locator('input').fill(q);
  const openList = async (username: string, dark = false): Promise<Page> => {
    const page = await web.open(username, { dark });
    await page.locator('#tab-customers').first().tap();
    await rows(page).first().waitFor();
    return page;
  };

  it('marks what matched: Chinese, pinyin, initials, a phone’s tail, a tax number’s head, a contact', async () => {
    const rep = await signInByApi(web.site, 'rep');
    const { id } = await rep.register({
      name: '厦门翊飞航空器材有限公司',
      type: 'company',
      taxNumber: '91330100799655058B',
      contacts: [{ name: '叶知秋', mobile: '16655520417' }],
      acknowledge: [{ path: 'taxNumber', rule: 'REGION_MISMATCH', reason: '总公司在杭州' }],
    });
    const page = await openList('rep');
    for (const [q, marked] of [
      ['翊飞', '翊飞'],
      ['yifei', '翊飞'],
      ['yfhk', '翊飞航空'],
      ['0417', '0417'],
      ['91330100', '91330100'],
      ['知秋', '知秋'],
    ] as const) {
      await type(page, q);
      const hit = shown(page, `customer-${id}`).locator('.marked');
      await hit.getByText(marked, { exact: true }).waitFor();
      expect(await hit.count()).toBe(1);
      // A mobile is found by its tail and still not told.
      expect(await shown(page, `customer-${id}`).innerText()).not.toContain('16655520417');
      await shoot(page, `60-marked-${q}`);
    }
  });

  it('drops a stale answer that comes after the newer one', async () => {
    const rep = await signInByApi(web.site, 'rep');
    for (const name of ['珠海犇鑫铸造有限公司', '珠海犇跃传动有限公司']) {
      await rep.register({ name, type: 'company', contacts: [{ name: '许未' }] });
    }
    const page = await openList('rep');
    const late: { release?: () => void } = {};
    const isHeld = new Promise<void>((held) => {
      void page.route(/customers\?.*q=%E7%8A%87(&|$)/, async (route) => {
        const isReleased = new Promise<void>((release) => (late.release = release));
        held();
        await isReleased;
        await route.continue();
      });
    });
    await type(page, '犇');
    await isHeld;
    await type(page, '犇鑫');
    await said(page, '1 家');
    const answered = page.waitForResponse(/customers\?.*q=%E7%8A%87(&|$)/);
    late.release?.();
    await (await answered).finished();
    expect(await names(page)).toEqual(['珠海犇鑫铸造有限公司']);
    await said(page, '1 家');
  });

  it('filters and sorts in sheets, and says how many are left', async () => {
    const page = await openList('admin');
    const admin = await signInByApi(web.site, 'admin');
    const wanted = await admin.send<ListPage<CustomerSummary>>(
      'GET',
      '/customers?level=A&creditRating=B&sort=name',
    );
    await shown(page, 'filter-all').tap();
    await shown(page, 'choose-level-A').tap();
    await shown(page, 'choose-creditRating-B').tap();
    await shown(page, 'show-result').getByText(`看这 ${wanted.total?.value} 家`).waitFor();
    await shoot(page, '61-filters');
    await shown(page, 'show-result').tap();
    await shown(page, 'sort').tap();
    await shoot(page, '61-sort');
    await shown(page, 'option-name').tap();
    await shown(page, 'sort').getByText('按名称').waitFor();
    await rows(page)
      .first()
      .getByText(wanted.items[0]?.name ?? '')
      .waitFor();
    expect(await names(page)).toEqual(wanted.items.map(({ name }) => name));
    await shoot(page, '61-filtered');
    await shown(page, 'filter-all').tap();
    await shown(page, 'choose-owner-none').tap();
    await shown(page, 'show-result').tap();
    await said(page, '没有符合的客户');
    await shoot(page, '61-no-match');
  });

  it('gets page after page, and has its place when one comes back', async () => {
    const page = await openList('admin');
    const total = Number(/\d+/.exec(await shown(page, 'customer-count').innerText())?.[0]);
    expect(total).toBeGreaterThan(60);
    expect(await rows(page).count()).toBe(20);
    for (let known = 20; known < total; known = await rows(page).count()) {
      await rows(page)
        .nth(known - 1)
        .scrollIntoViewIfNeeded();
      await rows(page)
        .nth(Math.min(known, total - 1))
        .waitFor();
    }
    expect(new Set(await names(page)).size).toBe(total);
    expect(await rows(page).count()).toBe(total);

    const left = rows(page).nth(30);
    await left.scrollIntoViewIfNeeded();
    const name = await left.locator('.customer-row__name').innerText();
    const before = await left.boundingBox();
    await left.tap();
    await shown(page, 'file-name').getByText(name).waitFor();
    await shown(page, 'back').tap();
    await left.waitFor();
    expect(await left.boundingBox()).toEqual(before);
    expect(await rows(page).count()).toBe(total);
  });

  it('shows what is new when the list is pulled', async () => {
    const page = await openList('rep');
    const rep = await signInByApi(web.site, 'rep');
    const { id } = await rep.register({
      name: '汕头刚登记印务有限公司',
      type: 'company',
      contacts: [{ name: '许未' }],
    });
    expect(await shown(page, `customer-${id}`).count()).toBe(0);
    await pull(page);
    await shown(page, `customer-${id}`).waitFor();
  });

  it('keeps what was looked for over a reload', async () => {
    const page = await openList('rep');
    const box = shown(page, 'search').locator('input');
    await box.fill('科技');
    await said(page, '按文字');
    await rows(page).first().tap();
    await shown(page, 'file-name').waitFor();
    await shown(page, 'back').tap();
    // The keyboard's own key, before the answer is there.
    await box.fill(' 精密 ');
    await box.press('Enter');
    await page.reload();
    await shown(page, 'search').locator('input').tap();
    await shown(page, 'recent-0').getByText('精密', { exact: true }).waitFor();
    await shown(page, 'recent-1').getByText('科技').waitFor();
    await shoot(page, '62-recent');
    await shown(page, 'recent-1').tap();
    await said(page, '按文字');
    await shown(page, 'search-cancel').tap();
    await shown(page, 'search').locator('input').tap();
    await shown(page, 'forget-searches').tap();
    await page.reload();
    await shown(page, 'search').locator('input').tap();
    expect(await shown(page, 'recent-searches').count()).toBe(0);
  });

  it('shows the last content without a network, says from when, and is fresh when it is back', async () => {
    const page = await openList('rep');
    const name = (await names(page))[0] ?? '';
    await rows(page).first().tap();
    await shown(page, 'file-name').waitFor();
    await shown(page, 'back').tap();
    await page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'));
    await page.reload();
    await said(page, /内容截至 \d+:\d\d/);
    expect((await names(page))[0]).toBe(name);
    await shoot(page, '63-offline');
    await rows(page).first().tap();
    await shown(page, 'file-name').getByText(name).waitFor();
    await shoot(page, '63-offline-file');
    await shown(page, 'back').tap();
    await type(page, '没问过的');
    await shown(page, 'retry').waitFor();
    await shoot(page, '63-offline-search');
    await page.unroute('**/api/v1/**');
    await shown(page, 'retry').tap();
    await said(page, '没有符合的客户');
    await shown(page, 'offline').waitFor({ state: 'detached' });
  });

  /** A thumb that pulls the list down and lets go. */
  async function pull(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const touch = (kind: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: kind,
        touchPoints: y === undefined ? [] : [{ x: 195, y }],
      });
    await touch('touchStart', 300);
    for (let y = 320; y <= 560; y += 20) await touch('touchMove', y);
    await touch('touchEnd');
  }
});
