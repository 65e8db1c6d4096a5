// @ts-check
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

/* The mini-program's packages against their budgets (WeChat's own limit is 2 MB a package). */

const dist = path.join(root, 'miniapp/dist');
const budgets = { main: 900 * 1024, all: 1.6 * 1024 * 1024 };

const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'));
const packages = (app.subPackages ?? app.subpackages ?? []).map(
  (/** @type {{ root: string }} */ each) => each.root.replace(/\/$/, ''),
);
const files = walk(dist).map((file) => ({
  name: path.relative(dist, file).split(path.sep).join('/'),
  bytes: statSync(file).size,
}));
const sizeOf = (/** @type {(name: string) => boolean} */ isWanted) =>
  files.filter(({ name }) => isWanted(name)).reduce((sum, { bytes }) => sum + bytes, 0);

const isOf = (/** @type {string} */ folder) => (/** @type {string} */ name) =>
  name.startsWith(`${folder}/`);
const main = sizeOf((name) => !packages.some((/** @type {string} */ folder) => isOf(folder)(name)));
const all = sizeOf(() => true);
const kb = (/** @type {number} */ bytes) => `${Math.round(bytes / 1024)} KB`;

console.log(
  `main package ${kb(main)} of ${kb(budgets.main)}, all ${kb(all)} of ${kb(budgets.all)}`,
);
for (const folder of packages) console.log(`  ${folder} ${kb(sizeOf(isOf(folder)))}`);
process.exit(main > budgets.main || all > budgets.all ? 1 : 0);

/** @param {string} folder @returns {string[]} */
function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : [file];
  });
}
