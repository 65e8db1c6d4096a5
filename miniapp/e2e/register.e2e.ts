import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cardPhoto } from './form';
import { onTheWebPage } from './onTheWebPage';
import { fillField, shoot } from './page';

onTheWebPage('the main job', (web) => {
  let customerNumber = '';
  let customerId = '';

  it('lets a rep register with a photo and gives the next number', async () => {
    const page = await web.open('rep');
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await shoot(page, '01-home');
    await web.goTo(page, 'register/form/form');
    await page.locator('#field-name').waitFor();
    const chosen = page.waitForEvent('filechooser');
    await page.locator('#take-card').tap();
    await (await chosen).setFiles(cardPhoto);
    await page.getByText('重拍').waitFor();
    await fillField(page, 'field-name', '上海瑞琪 精密机械(有限公司)');
    await fillField(page, 'field-phone', '021-9497 1353');
    await fillField(page, 'field-contacts-0-name', '李志强');
    await fillField(page, 'field-contacts-0-title', '技术总监');
    await fillField(page, 'field-contacts-0-mobile', '+86 163-0235-8238');
    await fillField(page, 'field-payment-bankAccount', '4425 0100 0002 0000 1234');
    await shoot(page, '03-register');
    await page.locator('#preview').tap();
    await page.locator('#confirm').waitFor();
    await page.getByText('上海瑞琪精密机械（有限公司）').first().waitFor();
    await shoot(page, '04-preview');
    await page.locator('#confirm').tap();
    const number = page.locator('#customer-number');
    await number.waitFor();
    customerNumber = (await number.innerText()).trim();
    await shoot(page, '05-done');
    expect(customerNumber).toMatch(/^KH-\d{4}-000061$/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['瑞琪', 'name'],
    ['8238', 'phone tail'],
    ['李志强', 'contact'],
    ['rqjm', 'initials'],
  ])('lets the manager find it by %s, its %s', async (q) => {
    const page = await web.open('manager');
    await page.locator('#tab-customers').first().tap();
    await page.locator('#search').locator('input').fill(q);
    await page.getByText('1 家', { exact: true }).waitFor();
    const row = page.locator('#customer-list [id^="customer-"]', { hasText: '上海瑞琪' }).first();
    await row.waitFor();
    await shoot(page, `06-search-${q}`);
    await row.tap();
    await page.locator('#file-name').waitFor();
    expect(await page.locator('#file-name').innerText()).toContain('上海瑞琪精密机械');
    await page.getByText(customerNumber).filter({ visible: true }).first().waitFor();
    expect(await page.locator('#contact-0').innerText()).toMatch(/163 ?\*{4} ?8238/);
    await page.context().close();
  });

  it('shows the manager the photo, and records who looks at the mobile', async () => {
    const page = await web.open('manager', { dark: true });
    const found = await api(page, '/customers?q=rqjm');
    customerId = String(found.items[0]?.['id']);
    await web.goTo(page, `profile/file/file?id=${customerId}`);
    await page.locator('#reveal-mobile-0').tap();
    await page.getByText('163 0235 8238').first().waitFor();
    const photo = page.locator('#card-0').locator('img').first();
    await photo.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('#card-0 img')?.naturalWidth === 320,
    );
    await shoot(page, '08-file-dark');
    const history = await api(page, `/customers/${customerId}/history`);
    expect(history.items[0]).toMatchObject({ action: 'reveal', by: { name: '许嘉言' } });
    await page.context().close();
  });

  it('shows another team’s rep nothing', async () => {
    const page = await web.open('rep3');
    await page.locator('#tab-customers').first().tap();
    await page.locator('#search').locator('input').fill('瑞琪精密');
    await page.locator('.empty, [class*="empty"]').first().waitFor();
    expect(await page.getByText('上海瑞琪').count()).toBe(0);
    const answer = await api(page, `/customers/${customerId}`);
    expect(answer.code).toBe('NOT_FOUND');
    await page.context().close();
  });

  it('marks a fault at its field, keeps what was typed over a reload', async () => {
    const page = await web.open('rep2');
    await web.goTo(page, 'register/form/form');
    await page.locator('#field-name').waitFor();
    await fillField(page, 'field-name', '写到一半的公司');
    await fillField(page, 'field-taxNumber', '91440300MA5F8X2I3K');
    await page.getByText('第 16 位是字母 I').waitFor();
    await shoot(page, '03-register-fault');
    await page.reload();
    const restored = () => document.querySelector<HTMLInputElement>('#field-name input')?.value;
    await page.waitForFunction(`(${restored.toString()})() === '写到一半的公司'`);
    await page.context().close();
  });

  /** Asks the API as the page's own session. */
  async function api(page: Page, route: string) {
    return page.evaluate(async (url) => {
      const stored = Object.values(localStorage).find((value) => value.includes('accessToken'));
      const token = /accessToken[^\w]+([\w.-]+)/.exec(stored ?? '')?.[1] ?? '';
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
      return (await answer.json()) as { code: string; items: Record<string, unknown>[] };
    }, `/api/v1${route}`);
  }
});
