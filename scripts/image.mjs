// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pairsOf, parseDockerfile } from './dockerfile.mjs';
import { root } from './setup.mjs';

/*
 * `npm run prove -- image`, where there is no Docker engine: takes the Dockerfile's steps one by one in
 * a scratch folder, starts what comes out as its unprivileged user, and asks for its health. What the
 * base image holds (Debian, its Node) is this machine's own; that is the part it cannot prove.
 */

const scratch = mkdtempSync(path.join(tmpdir(), 'minglu-image-'));
chmodSync(scratch, 0o755);
const stages = parseDockerfile(readFileSync(path.join(root, 'Dockerfile'), 'utf8'));
try {
  const image = stages.map(build).at(-1);
  if (!image) throw new Error('the Dockerfile has no stage');
  process.exitCode = (await start(image)) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
/**
 * @typedef {{ folder: string, workdir: string, env: Record<string, string>, user: string,
 *   command: string[], health: string[] }} Image
 */

/** @param {import('./dockerfile.mjs').Stage} stage @returns {Image} */
function build({ name, steps }) {
  /** @type {Image} */
  const image = {
    folder: path.join(scratch, name),
    workdir: '/',
    env: {},
    user: '',
    command: [],
    health: [],
  };
  for (const { verb, args } of steps) take(image, verb, args);
  return image;
}

/** @param {Image} image @param {string} verb @param {string} args */
function take(image, verb, args) {
  const here = path.join(image.folder, image.workdir);
  if (verb === 'WORKDIR') {
    image.workdir = args;
    mkdirSync(path.join(image.folder, args), { recursive: true });
  } else if (verb === 'COPY') copy(here, args);
  else if (verb === 'RUN') sh(args, here, image.env);
  else if (verb === 'ENV') Object.assign(image.env, pairsOf(args));
  else if (verb === 'USER') image.user = args;
  else if (verb === 'CMD') image.command = JSON.parse(args);
  else if (verb === 'HEALTHCHECK') image.health = JSON.parse(args.replace(/^.*CMD /, ''));
  else if (verb !== 'EXPOSE' && verb !== 'VOLUME') throw new Error(`unknown step ${verb}`);
}

/** @param {string} here @param {string} args */
function copy(here, args) {
  const [, stage, rest = args] = /^--from=(\S+)\s+(.*)$/.exec(args) ?? [];
  const places = rest.split(/\s+/);
  const target = path.join(here, places.pop() ?? '');
  for (const place of places) {
    if (place === '.') copyContext(target);
    else {
      const source = path.join(stage ? path.join(scratch, stage) : root, place);
      const isInto = places.length > 1 || rest.endsWith('/');
      mkdirSync(isInto ? target : path.dirname(target), { recursive: true });
      cpSync(source, isInto ? path.join(target, path.basename(source)) : target, {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
}

/** The build's context as .dockerignore leaves it: what git knows is all that is wanted of it. */
function copyContext(/** @type {string} */ target) {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).stdout;
  for (const file of listed.split('\0').filter(Boolean)) {
    cpSync(path.join(root, file), path.join(target, file), { recursive: true });
  }
}

/** @param {string} line @param {string} cwd @param {Record<string, string>} env */
function sh(line, cwd, env) {
  console.log(`  RUN ${line}`);
  const { status } = spawnSync('sh', ['-c', line], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  if (status !== 0) throw new Error(`ended with ${status}: ${line}`);
}

/** @param {Image} image */
async function start({ folder, workdir, env, user, command, health }) {
  const [uid, gid] = user.split(':').map(Number);
  const here = path.join(folder, workdir);
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const identity = process.getuid?.() === 0 ? { uid, gid } : {};
  if (!('uid' in identity)) console.log('  not root: started as the present user');
  const settings = {
    PATH: process.env.PATH ?? '',
    ...env,
    DATA_DIR: path.join(folder, env.DATA_DIR ?? ''),
    PORT: port,
    HOST: '127.0.0.1',
  };
  const [program = '', ...args] = command;
  const server = spawn(program, args, { cwd: here, stdio: 'inherit', env: settings, ...identity });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const [probe = '', ...probeArgs] = health;
  let isHealthy = false;
  for (let round = 0; round < 60 && !isHealthy && server.exitCode === null; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    isHealthy = spawnSync(probe, probeArgs, { cwd: here, env: settings, ...identity }).status === 0;
  }
  const page = isHealthy ? await fetch(`http://127.0.0.1:${port}/`) : null;
  server.kill('SIGTERM');
  const code = await ended;
  const { stdout } = spawnSync('du', ['-sk', here], { encoding: 'utf8' });
  const owner = statSync(path.join(here, 'data')).uid;
  console.log(
    `  health ${isHealthy}, page ${page?.status}, ended with ${code}, as user ${uid} (data of ${owner}), ${Math.round(Number.parseInt(stdout, 10) / 1024)} MB above the base image`,
  );
  return isHealthy && page?.status === 200 && code === 0;
}
