// @ts-check
import { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../setup.mjs';
import { cardContents } from './cardContents.mjs';
import { layouts } from './cardLayouts.mjs';

/*
 * `npm run bench:cards:make -- FOLDER [count] [seed]`: draws invented cards as three photos each, with
 * their truth, for `bench:cards`. Other layouts, names and firms than any card that was tuned on.
 */

/** @type {import('sharp')} */
const sharp = createRequire(path.join(root, 'server/package.json'))('sharp');

const [folder = '', count = '40', seed = '1'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench:cards:make -- FOLDER [count] [seed]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
let state = Number(seed) * 2_654_435_761;
/** Mulberry32: the same seed draws the same cards. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const between = (/** @type {number} */ low, /** @type {number} */ high) =>
  low + random() * (high - low);

const cards = [];
for (let at = 0; at < Number(count); at += 1) {
  const id = `made-${String(at).padStart(3, '0')}`;
  const content = cardContents(random);
  const draw = layouts[at % layouts.length] ?? layouts[0];
  const svg = draw?.(content, random) ?? '';
  const flat = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const clean = await sharp(flat.data, { raw: flat.info }).jpeg({ quality: 90 }).toBuffer();
  writeFileSync(path.join(folder, `${id}-clean.jpg`), clean);
  for (const level of ['photo', 'hard']) {
    writeFileSync(
      path.join(folder, `${id}-${level}.jpg`),
      await photograph(flat, level === 'hard'),
    );
  }
  cards.push({ id, split: 'made', fields: content.fields });
}
writeFileSync(path.join(folder, 'truth.json'), JSON.stringify({ cards }, null, 1));
console.log(`${cards.length} cards in ${folder}`);

/**
 * The card on a table, seen from the side, bent and unevenly lit; `isHard`: steeper, darker, blurred.
 * @param {{ data: Buffer, info: import('sharp').OutputInfo }} card @param {boolean} isHard
 */
async function photograph({ data, info }, isHard) {
  const [width, height] = isHard ? [1_600, 1_200] : [2_000, 1_500];
  const place = corners(width, height, info.width / info.height, isHard);
  const bend = between(0, isHard ? 0.02 : 0.008);
  const dim = isHard ? between(0.45, 0.7) : between(0.8, 1);
  const [tableRed, tableGreen, tableBlue] = [between(60, 190), between(50, 160), between(40, 140)];
  const noise = isHard ? 10 : 4;
  const inverse = projection(place);
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, straight] = inverse(x, y);
      const v = straight + bend * Math.sin(Math.PI * u);
      const isCard = u >= 0 && u < 1 && v >= 0 && v < 1;
      const light = dim * (1 - 0.35 * (x / width) * (isHard ? 1 : 0.4));
      const grain = Math.sin(y / 7 + Math.sin(x / 90) * 3) * 12;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const paper = isCard
          ? sample(data, info, u, v, channel)
          : ([tableRed, tableGreen, tableBlue][channel] ?? 0);
        const value = (paper + (isCard ? 0 : grain)) * light + (random() - 0.5) * 2 * noise;
        out[to + channel] = Math.max(0, Math.min(255, value));
      }
    }
  }
  const photo = sharp(out, { raw: { width, height, channels: 3 } });
  return photo
    .blur(isHard ? between(1.1, 1.7) : 0.6)
    .jpeg({ quality: isHard ? 70 : 82 })
    .toBuffer();
}

/** @param {number} width @param {number} height @param {number} ratio @param {boolean} isHard */
function corners(width, height, ratio, isHard) {
  const size = isHard ? between(0.62, 0.78) : between(0.7, 0.85);
  const w = Math.min(width * size, height * size * ratio);
  const h = w / ratio;
  const angle = between(-1, 1) * (isHard ? 0.24 : 0.09);
  const [cx, cy] = [width * between(0.45, 0.55), height * between(0.46, 0.54)];
  const slant = isHard ? 0.09 : 0.035;
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => {
    const px = ((x * w) / 2) * (1 + between(-slant, slant));
    const py = ((y * h) / 2) * (1 + between(-slant, slant));
    return [
      cx + px * Math.cos(angle) - py * Math.sin(angle),
      cy + px * Math.sin(angle) + py * Math.cos(angle),
    ];
  });
}

/**
 * From a point of the photo back to the card: the inverse of the projection of the unit square.
 * @param {number[][]} quad @returns {(x: number, y: number) => [number, number]}
 */
function projection(quad) {
  const [
    [x0 = 0, y0 = 0] = [],
    [x1 = 0, y1 = 0] = [],
    [x2 = 0, y2 = 0] = [],
    [x3 = 0, y3 = 0] = [],
  ] = quad;
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const det = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det];
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  return (x, y) => {
    const [m, n, o, p] = [a - g * x, b - h * x, d - g * y, e - h * y];
    const [q, r] = [x - c, y - f];
    const own = m * p - n * o;
    return [(q * p - n * r) / own, (m * r - q * o) / own];
  };
}

/** @param {Buffer} data @param {{ width: number, height: number, channels: number }} info @param {number} u @param {number} v @param {number} channel */
function sample(data, { width, height, channels }, u, v, channel) {
  const [x, y] = [Math.min(width - 2, u * width), Math.min(height - 2, v * height)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (/** @type {number} */ px, /** @type {number} */ py) =>
    data[(py * width + px) * channels + channel] ?? 0;
  const [fx, fy] = [x - left, y - top];
  const above = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
  const below = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
  return above * (1 - fy) + below * fy;
}
