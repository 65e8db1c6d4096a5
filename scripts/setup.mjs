// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * What every command needs before it can begin. Plain JavaScript, because it runs on a fresh machine
 * where nothing is installed yet.
 */

export const root = fileURLToPath(new URL('..', import.meta.url));
const cache = path.join(root, 'node_modules', '.cache', 'minglu');

/** @typedef {{ name: string, script: string[], sources: string[], made: string }} Build */

/** What is built, from which folders, and the file that shows that it was. */
export const builds = {
  server: {
    name: 'the server',
    script: ['node', 'scripts/build-server.mjs'],
    sources: ['server/src', 'shared/src', 'scripts/build-server.mjs', 'scripts/bundle.mjs'],
    made: 'server/dist/main.js',
  },
  h5: {
    name: 'the web page',
    script: ['npm', 'run', 'build:h5', '--workspace', 'miniapp'],
    sources: ['miniapp/src', 'miniapp/config', 'miniapp/package.json', 'shared/src'],
    made: 'miniapp/dist-h5/index.html',
  },
  weapp: {
    name: 'the mini-program',
    script: ['npm', 'run', 'build:weapp', '--workspace', 'miniapp'],
    sources: ['miniapp/src', 'miniapp/config', 'miniapp/package.json', 'shared/src'],
    made: 'miniapp/dist/app.json',
  },
};

/** Ends with a clear word when Node is too old for what follows. */
export function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Minglu needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages when the lock file is not what is installed. */
export function ensureInstalled() {
  const lock = hashOf(['package-lock.json', 'package.json']);
  const stamp = path.join(cache, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages …');
  run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeStamp(stamp, lock);
}

/**
 * Builds what is missing or older than its sources.
 * @param {(keyof typeof builds)[]} wanted
 */
export function ensureBuilt(wanted) {
  for (const key of wanted) {
    const { name, script, sources, made } = builds[key];
    const hash = hashOf([...sources, 'package-lock.json']);
    const stamp = path.join(cache, `built-${key}`);
    const isMade = existsSync(path.join(root, made));
    if (isMade && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    console.log(`Building ${name} …`);
    runQuietly(script);
    writeStamp(stamp, hash);
  }
}

/**
 * Runs a command in the project's root; ends this process when it fails.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run([program = '', ...args], env = process.env) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/**
 * Runs a command whose output matters only when it fails.
 * @param {string[]} command
 */
function runQuietly([program = '', ...args]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(status ?? 1);
}

/** @param {string[]} places files or folders below the root */
function hashOf(places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesOf(path.join(root, place)))) {
    hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function filesOf(place) {
  if (!existsSync(place)) return [];
  const entries = readdirSync(path.dirname(place), { withFileTypes: true });
  const self = entries.find(({ name }) => name === path.basename(place));
  if (!self?.isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesOf(path.join(place, name)));
}

/** @param {string} file @param {string} text */
function writeStamp(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
