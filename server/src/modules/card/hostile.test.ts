import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff, type TestStaff } from '../../testing/factories';
import { filesToClean, filesToRefuse, payload, type HostileFile } from './hostileFiles';

let app: TestApp;
let rep: TestStaff;
let photo: Buffer;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  photo = await readFile(fileURLToPath(new URL('./testPhotos/simple.jpg', import.meta.url)));
});
afterAll(() => app.stop());

async function upload({ bytes, name }: HostileFile) {
  const began = performance.now();
  const answer = await rep.request('post', '/cards').attach('file', bytes, name);
  return { status: answer.status, body: answer.body, ms: Math.round(performance.now() - began) };
}

it('stores none of the files that are no photo, and says why', async () => {
  const files = await filesToRefuse(photo);
  expect(files.length).toBeGreaterThanOrEqual(50);
  await upload({ what: 'warm', bytes: Buffer.from('x'), name: 'x' });
  const before = process.memoryUsage.rss();
  const took: [number, string][] = [];
  for (const file of files) {
    const { status, body, ms } = await upload(file);
    expect([file.what, [413, 415, 422].includes(status), typeof body.code]).toEqual([
      file.what,
      true,
      'string',
    ]);
    took.push([ms, file.what]);
  }
  expect(await app.platform.models.Card.countDocuments({})).toBe(0);
  const [slowest] = took.sort(([a], [b]) => b - a);
  const grown = Math.round((process.memoryUsage.rss() - before) / 1_048_576);
  process.stderr.write(
    `hostile: ${files.length} refused, the slowest in ${slowest?.[0]} ms (${slowest?.[1]}), memory +${grown} MB\n`,
  );
});

it('keeps the picture alone of a photo that carries more', async () => {
  for (const file of await filesToClean(photo)) {
    const { status, body } = await upload(file);
    if (status !== 201) {
      expect([400, 415, 422]).toContain(status);
      continue;
    }
    const image = await rep.request('get', `/cards/${body.id}/image`);
    const stored = image.body as Buffer;
    expect([file.what, stored.includes(payload)]).toEqual([file.what, false]);
    const { exif, xmp, icc, format } = await sharp(stored).metadata();
    expect([exif, xmp, icc, format]).toEqual([undefined, undefined, undefined, 'jpeg']);
  }
  const cards = await app.platform.models.Card.find({}).lean();
  expect(cards.length).toBeGreaterThan(5);
  for (const { full, thumb } of cards) {
    expect(`${full} ${thumb}`).toMatch(/^[0-9a-f]{64}\.full\.jpg [0-9a-f]{64}\.thumb\.jpg$/);
  }
});
