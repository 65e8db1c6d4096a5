// @ts-check
import { spawnSync } from 'node:child_process';
import { assertNode, ensureBuilt, ensureInstalled, root } from './setup.mjs';

/*
 * `npm run prove [-- name …]`: the proofs at their full size. CI runs the same tests small. The
 * figures go, with command and date, into docs/proof.md.
 */

/** @typedef {{ what: string, tests?: string[], script?: string, env: Record<string, string> }} Proof */

/** @type {Record<string, Proof>} */
const proofs = {
  image: {
    what: "the Dockerfile's steps one by one; the result is started unprivileged and is healthy",
    script: 'scripts/image.mjs',
    env: {},
  },
  crash: {
    what: '50 kills of server and engine under write load',
    tests: ['--selectProjects', 'system', '--testPathPatterns', 'crash'],
    env: { CRASH_ROUNDS: '50' },
  },
  transfer: {
    what: '5,000 customers handed over and back under edits and kills, all or nothing to every reader',
    tests: ['--selectProjects', 'system', '--testPathPatterns', 'system/transfer'],
    env: { TRANSFER_CUSTOMERS: '5000' },
  },
  rules: {
    what: 'form and API agree on 100,000 generated records under 200 generated rule sets',
    tests: ['--selectProjects', 'system', '--testPathPatterns', 'agreement'],
    env: { AGREEMENT_RECORDS: '100000', AGREEMENT_SEED: String(Date.now() % 2 ** 31) },
  },
  history: {
    what: '10,000 random tamperings of the stored history, each of which must show',
    tests: ['--selectProjects', 'server', '--testPathPatterns', 'history/tampering'],
    env: { TAMPERINGS: '10000', TAMPERING_SEED: String(Date.now() % 2 ** 31) },
  },
  rotation: {
    what: 'a new key for 100,000 records while people read and write',
    tests: ['--selectProjects', 'server', '--testPathPatterns', 'keyRotation'],
    env: { ROTATION_RECORDS: '100000' },
  },
  requests: {
    what: '300,000 generated requests, sound and hostile, by everyone on every route',
    tests: ['--selectProjects', 'server', '--testPathPatterns', 'generatedRequests'],
    env: { GENERATED_REQUESTS: '300000', GENERATED_SEED: String(Date.now() % 2 ** 31) },
  },
  differential: {
    what: '1,000,000 random commands on the embedded engine and on MONGODB_URI',
    tests: ['--selectProjects', 'server', '--testPathPatterns', 'differential'],
    env: { DIFFERENTIAL_COMMANDS: '1000000', DIFFERENTIAL_SEED: String(Date.now() % 2 ** 31) },
  },
};

assertNode();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in proofs));
if (unknown.length > 0) {
  console.error(
    `There is no proof ${unknown.join(', ')}. There is: ${Object.keys(proofs).join(', ')}.`,
  );
  process.exit(2);
}
ensureInstalled();
ensureBuilt(['server']);

let isProven = true;
for (const [
  name,
  { what, tests = [], script = 'node_modules/jest/bin/jest.js', env },
] of Object.entries(proofs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}: ${what}`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [script, ...tests], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...env,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  });
  console.log(
    `${name}: ${status === 0 ? 'proven' : 'NOT PROVEN'} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  isProven &&= status === 0;
}
process.exit(isProven ? 0 : 1);
