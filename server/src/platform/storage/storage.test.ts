import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import supertest from 'supertest';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildStaff } from '../../testing/factories';

const key = () => `${randomBytes(16).toString('hex')}.full.jpg`;

describe.each(['disk', 'database'] as const)('blobs kept by STORAGE=%s', (storage) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp({ storage });
  });
  afterAll(() => app.stop());

  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])('gives %i bytes back', async (size) => {
    const [name, content] = [key(), randomBytes(size)];
    await app.platform.storage.put(name, content);
    expect((await app.platform.storage.get(name)).equals(content)).toBe(true);
  });

  it('keeps the first content of a key, whoever comes second or at the same time', async () => {
    const name = key();
    await app.platform.storage.put(name, Buffer.from('first'));
    await app.platform.storage.put(name, randomBytes(600_000));
    expect(String(await app.platform.storage.get(name))).toBe('first');
    const [both, content] = [key(), randomBytes(600_000)];
    await Promise.all([1, 2, 3].map(() => app.platform.storage.put(both, content)));
    expect((await app.platform.storage.get(both)).equals(content)).toBe(true);
  });

  it('says ENOENT for what is not there, and refuses what is no key', async () => {
    await expect(app.platform.storage.get(key())).rejects.toMatchObject({ code: 'ENOENT' });
    for (const name of ['../secrets', 'a/b.jpg', '', 'ABC.JPG']) {
      await expect(async () => app.platform.storage.get(name)).rejects.toThrow('not a storage key');
    }
  });

  it('removes a blob, also one that is not there', async () => {
    const name = key();
    await app.platform.storage.put(name, randomBytes(600_000));
    await app.platform.storage.remove(name);
    await app.platform.storage.remove(name);
    await expect(app.platform.storage.get(name)).rejects.toMatchObject({ code: 'ENOENT' });
    await app.platform.storage.put(name, Buffer.from('anew'));
    expect(String(await app.platform.storage.get(name))).toBe('anew');
  });

  it('shows the photo of a card', async () => {
    const rep = await buildStaff(app);
    const photo = await sharp({
      create: { width: 1_080, height: 640, channels: 3, background: '#fafaf8' },
    })
      .jpeg()
      .toBuffer();
    const card = await rep.request('post', '/cards').attach('file', photo, 'card.jpg');
    expect(card.status).toBe(201);
    const image = await supertest(app.server).get(String(card.body.imageUrl));
    expect((await sharp(image.body as Buffer).metadata()).width).toBe(1_080);
    const inDatabase = await app.platform.models.Blob.countDocuments();
    expect(inDatabase > 0).toBe(storage === 'database');
  });
});
