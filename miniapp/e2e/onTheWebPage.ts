import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, newPhone, signIn, startSite, type PhoneOptions, type Site } from './page';

/** What a test of the page has at hand. */
export interface Web {
  readonly browser: Browser;
  readonly site: Site;
  /** A phone of its own, signed in by the page's form. */
  open(username: string, options?: PhoneOptions): Promise<Page>;
  /** Opens a page of a sub-package by its path below `packages/`. */
  goTo(page: Page, path: string): Promise<void>;
}

/**
 * Tests over one site and one browser of their own. Without a browser the page cannot be tested and
 * they are skipped: scripts/test.mjs has said so.
 * @param environment of the server, beyond what `startSite` gives it
 */
export function onTheWebPage(
  title: string,
  tests: (web: Web) => void,
  environment?: Record<string, string>,
): void {
  const withBrowser = process.env['CHROMIUM_PATH'] ? describe : describe.skip;
  withBrowser(`${title}, on the web page`, () => {
    let site: Site;
    let browser: Browser;
    beforeAll(async () => {
      site = await startSite(environment);
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser.close();
      await site.stop();
    });
    tests({
      get browser() {
        return browser;
      },
      get site() {
        return site;
      },
      async open(username, options) {
        const page = await (await newPhone(browser, options)).newPage();
        await signIn(page, site, username);
        return page;
      },
      async goTo(page, path) {
        await page.goto(`${site.url}/#/packages/${path}`);
      },
    });
  });
}

/** What has this id on the page in front: the pages below it stay in the document. */
export function shown(page: Page, id: string): Locator {
  return page.locator(`#${id}`).filter({ visible: true }).first();
}

/** Waits until the page in front says this. */
export async function said(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}
