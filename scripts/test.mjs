// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { assertNode, ensureBuilt, ensureInstalled, root } from './setup.mjs';
import { ensureBrowser } from './browser.mjs';

/*
 * `npm test [-- jest arguments]`: installs and builds what is missing, then runs every test. Without
 * a browser the tests of the page are left out, and counted as skipped.
 */

assertNode();
ensureInstalled();
ensureBuilt(['server', 'h5', 'weapp']);

const browser = ensureBrowser();
if (!browser) {
  console.error(
    'SKIPPED: the tests of the page. No Chromium was found, and none could be fetched.',
  );
}
const results = path.join(root, 'node_modules', '.cache', 'minglu', 'results.json');
mkdirSync(path.dirname(results), { recursive: true });
rmSync(results, { force: true });

const jest = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${results}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      ...(browser && { CHROMIUM_PATH: browser }),
    },
  },
);

const outcome = readOutcome();
console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
process.exit(jest.status ?? 1);

/** A test file that could not even start counts as one failure. */
function readOutcome() {
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
