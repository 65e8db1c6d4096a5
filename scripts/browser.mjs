// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/* The browser of the page's tests: found, or fetched, or plainly missing. */

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns {string | null} the path of a Chromium, null when none can be had */
export function ensureBrowser() {
  return process.env.CHROMIUM_PATH ?? find() ?? fromDebian() ?? fromPlaywright();
}

function find() {
  return places.find((place) => existsSync(place)) ?? null;
}

function fromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return null;
  console.log('Installing Chromium and a Chinese font …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  return find();
}

function fromPlaywright() {
  console.log('Installing Chromium by playwright …');
  const done = spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
  return done.status === 0 ? 'playwright' : null;
}
