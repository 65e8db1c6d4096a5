import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { password, type Site } from './site';

export { startSite, type Site } from './site';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shots = path.join(root, 'artifacts/screens');

/** Chromium as a machine without display and network wants it. */
export function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM_PATH'];
  return chromium.launch({
    ...(found && found !== 'playwright' && { executablePath: found }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface PhoneOptions {
  dark?: boolean;
  locale?: string;
  /** A desk's window in place of a phone; it has a touch screen too, so that a tap is a tap. */
  isDesk?: boolean;
}

/** A phone, or a desk, that belongs to nobody yet. */
export async function newPhone(
  browser: Browser,
  options: PhoneOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.isDesk ? { width: 1280, height: 800 } : { width: 390, height: 844 },
    deviceScaleFactor: options.isDesk ? 1 : 2,
    isMobile: !options.isDesk,
    hasTouch: true,
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/** Signs in by the page's own form. */
export async function signIn(page: Page, site: Site, username: string): Promise<void> {
  await page.goto(site.url);
  await page.locator('#field-username input').fill(username);
  await page.locator('#field-password input').fill(password);
  await page.locator('#sign-in').tap();
  await page.locator('#tab-customers').first().waitFor();
}

/** Types into a field of the form, as a thumb would: tap, type, leave. */
export async function fillField(page: Page, id: string, text: string): Promise<void> {
  const input = page.locator(`#${id}`).locator('input, textarea').first();
  await input.scrollIntoViewIfNeeded();
  await input.fill(text);
  await input.blur();
}

/**
 * Catches what this document dials from now on; gives what tells the last number. A `tel:` that is let
 * through makes Chromium ask in a window of its own, which takes every further tap.
 */
export async function catchCalls(page: Page): Promise<() => Promise<string | undefined>> {
  await page.evaluate(() => {
    navigation.addEventListener('navigate', (event) => {
      const [scheme, number] = event.destination.url.split(':');
      if (scheme !== 'tel') return;
      event.preventDefault();
      document.documentElement.dataset['dialled'] = number;
    });
  });
  return () => page.evaluate(() => document.documentElement.dataset['dialled']);
}

/** Keeps a picture of the page for the eye; a test never compares it. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `e2e-${name}.png`) });
}

/** The same in the light and in the dark. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  // The colours change over a moment; a change that another replaces is cut short.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
  await shoot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}
