// @ts-check
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { root } from './setup.mjs';

/*
 * The picture of the README, put together from what the tests of the page have kept:
 * `npm test -- --selectProjects e2e`, then `npm run pictures`.
 */

const screens = path.join(root, 'artifacts/screens');
/** Two rows: from the card to the number; from a search to the file, the second half in the dark. */
const rows = [
  ['page-light-home', '50-read', 'journey-390-light-zh-4-preview', 'journey-390-light-zh-5-done'],
  ['page-light-customers-found', 'page-light-file', 'page-dark-customers', 'page-dark-file'],
];
const size = { width: 312, height: 675 };
const gap = 8;

const out = path.join(root, 'docs/images/pages.png');

const places = rows.flatMap((row, down) =>
  row.map((name, across) => ({
    file: path.join(screens, `e2e-${name}.png`),
    left: gap + across * (size.width + gap),
    top: gap + down * (size.height + gap),
  })),
);
const missing = places.filter(({ file }) => !existsSync(file));
if (missing.length > 0) {
  console.error('These screens are missing; run `npm test -- --selectProjects e2e` first:');
  missing.forEach(({ file }) => console.error(`  ${path.relative(root, file)}`));
  process.exit(1);
}

const parts = await Promise.all(
  places.map(async ({ file, left, top }) => ({
    input: await sharp(file)
      .resize({ ...size, fit: 'cover', position: 'top' })
      .toBuffer(),
    left,
    top,
  })),
);
const across = Math.max(...rows.map(({ length }) => length));
await sharp({
  create: {
    width: gap + across * (size.width + gap),
    height: gap + rows.length * (size.height + gap),
    channels: 3,
    background: '#868B90',
  },
})
  .composite(parts)
  .png({ palette: true, colours: 192, compressionLevel: 9 })
  .toFile(out);
console.log(`${path.relative(root, out)}: ${Math.round(statSync(out).size / 1024)} KB`);
