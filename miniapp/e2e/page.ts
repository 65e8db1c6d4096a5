import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shots = path.join(root, 'artifacts/screens');
export const password = 'demo-e2e-2026';

/** The built server with a demo company, serving the built page. */
export interface Site {
  url: string;
  stop(): Promise<void>;
}

/** Starts the program that `npm start` starts, on a free port over a folder of its own. */
export async function startSite(): Promise<Site> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-e2e-'));
  const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      MONGODB_URI: '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO_PASSWORD: password,
      DEMO_CUSTOMERS: '60',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = line.startsWith('{')
        ? (JSON.parse(line) as { msg: string; port: number })
        : null;
      if (entry?.msg === 'serving') resolve(entry.port);
    });
    void ended.then(() => {
      reject(new Error('the server ended before it served'));
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', reap);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

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

/** A phone that belongs to nobody yet. */
export async function newPhone(
  browser: Browser,
  options: { dark?: boolean; locale?: string } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
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

/** Keeps a picture of the page for the eye; a test never compares it. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `e2e-${name}.png`) });
}
