import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { fillField, launchBrowser, newPhone, shoot, signIn, startSite, type Site } from './page';

/** Without a browser the page cannot be tested: scripts/test.mjs has said so. */
const withBrowser = process.env['CHROMIUM_PATH'] ? describe : describe.skip;
const photo = path.join(import.meta.dirname, 'fixtures/card.jpg');

withBrowser('a card that reads itself, on the web page', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await startSite({ CARD_READER: 'local' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const open = async (dark = false): Promise<Page> => {
    const page = await (await newPhone(browser, { dark })).newPage();
    await signIn(page, site, 'rep');
    return page;
  };
  const shown = (page: Page, id: string) => page.locator(`#${id}`).filter({ visible: true });
  const said = (page: Page, text: string | RegExp) =>
    page.getByText(text).filter({ visible: true }).first().waitFor();
  const valueOf = (page: Page, id: string) => page.locator(`#${id} input`).first().inputValue();

  it('goes from the photo to the number without a character typed', async () => {
    const page = await open();
    let taps = 0;
    const tap = async (id: string) => {
      await shown(page, id).first().tap();
      taps += 1;
    };
    const started = Date.now();
    const chooser = page.waitForEvent('filechooser');
    await tap('register-photo');
    await (await chooser).setFiles(photo);
    await said(page, /读出 \d+ 项/);
    await shoot(page, '50-read');
    expect(await valueOf(page, 'field-name')).not.toBe('');
    for (let left = 5; left > 0; left -= 1) {
      const right = page.getByText('没错', { exact: true }).filter({ visible: true });
      if ((await right.count()) === 0) break;
      await right.first().tap();
      taps += 1;
    }
    await tap('preview');
    await shown(page, 'confirm').waitFor();
    await shoot(page, '51-read-preview');
    await tap('confirm');
    await said(page, /^KH-\d{4}-\d{6}$/);
    process.stdout.write(
      `photo to number: ${taps} taps, 0 characters, ${Math.round((Date.now() - started) / 100) / 10} s\n`,
    );
    expect(taps).toBeLessThanOrEqual(12);
  });

  it('never replaces what was typed while the card was being read', async () => {
    const page = await open(true);
    await page.goto(`${site.url}/#/packages/register/form/form`);
    await fillField(page, 'field-name', '自己填的有限公司');
    const chooser = page.waitForEvent('filechooser');
    await shown(page, 'take-card').tap();
    await (await chooser).setFiles(photo);
    await said(page, /读出 \d+ 项/);
    expect(await valueOf(page, 'field-name')).toBe('自己填的有限公司');
    await shoot(page, '52-read-dark');
  });
});
