import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import supertest from 'supertest';
import { createTestApp, type TestApp } from '../../testing/createTestApp';
import { buildCustomer, buildStaff, customerBody, type TestStaff } from '../../testing/factories';
import { cardAnswer } from './card.schema';

let app: TestApp;
let rep: TestStaff;
let colleague: TestStaff;
let manager: TestStaff;
let photo: Buffer;

beforeAll(async () => {
  app = await createTestApp();
  rep = await buildStaff(app);
  colleague = await buildStaff(app, { teamId: rep.teamId });
  manager = await buildStaff(app, { teamId: rep.teamId, role: 'manager' });
  photo = await picture(1_080, 640);
});
afterAll(() => app.stop());

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#fafaf8' } })
    .withExif({ IFD0: { Copyright: 'GPSPLANTED' }, IFD3: { GPSLatitude: '22/1 32/1 0/1' } })
    .jpeg()
    .toBuffer();
}

const upload = (file: Buffer, staff = rep, name = 'card.jpg') =>
  staff.request('post', '/cards').attach('file', file, name);

it('keeps a photo that no customer carries for ninety days', async () => {
  const own = await createTestApp();
  const taker = await buildStaff(own);
  const take = async () =>
    (await taker.request('post', '/cards').attach('file', photo, 'card.jpg')).body.id as string;
  const [used, unused] = [await take(), await take()];
  await buildCustomer(taker, { contacts: [{ name: '王敏', cards: [used] }] });
  own.travel(91 * 86_400_000);
  const fresh = await take();
  expect(await own.services.cards.dropUnused()).toBe(1);
  const left = await own.platform.models.Card.find({}).lean();
  expect(left.map(({ _id }) => String(_id)).sort()).toEqual([used, fresh].sort());
  expect(left.map(({ _id }) => String(_id))).not.toContain(unused);
  // The three are one picture, which the others still show.
  await expect(own.services.cards.image(used, 'full', null)).resolves.toBeInstanceOf(Buffer);
  await own.stop();
});

describe('POST /cards', () => {
  it('keeps the photo, without EXIF and GPS', async () => {
    const answer = await upload(photo);
    expect(answer.status).toBe(201);
    expect(cardAnswer.validate(answer.body).error).toBeUndefined();
    expect(answer.body).toMatchObject({ status: 'reading', fields: [] });
    const image = await supertest(app.server).get(answer.body.imageUrl);
    expect([image.status, image.type]).toEqual([200, 'image/jpeg']);
    expect(image.body.includes('GPSPLANTED')).toBe(false);
    const { exif, width, height } = await sharp(image.body as Buffer).metadata();
    expect([exif, width, height]).toEqual([undefined, 1_080, 640]);
    const thumb = await supertest(app.server).get(answer.body.thumbUrl);
    expect((await sharp(thumb.body as Buffer).metadata()).width).toBe(320);
  });

  it('stores equal photos once, and shrinks a large one', async () => {
    const [first, second] = [await upload(photo), await upload(photo)];
    const cards = await app.platform.models.Card.find({}).lean();
    const keys = cards
      .filter(({ _id }) => [first.body.id, second.body.id].includes(String(_id)))
      .map(({ full }) => full);
    expect(new Set(keys).size).toBe(1);
    const large = await upload(await picture(4_000, 3_000));
    const image = await supertest(app.server).get(large.body.imageUrl);
    expect((await sharp(image.body as Buffer).metadata()).width).toBe(2_000);
  });

  it('answers a repeated key with the same card, and refuses another file', async () => {
    const key = randomUUID();
    const send = (file: Buffer) => upload(file).set('Idempotency-Key', key);
    const [first, again] = [await send(photo), await send(photo)];
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body.id).toBe(first.body.id);
    expect((await send(await picture(800, 500))).body.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415],
    ['HTML named .jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['an empty file', Buffer.alloc(0), 415],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00;'), 415],
  ])('refuses %s', async (_, file, status) => {
    expect((await upload(file)).status).toBe(status);
  });

  it('refuses a truncated photo, too many pixels, too many bytes, no file, another type', async () => {
    expect((await upload(photo.subarray(0, 300))).status).toBe(422);
    const bomb = await sharp({
      create: { width: 12_000, height: 8_000, channels: 3, background: '#000' },
    })
      .png()
      .toBuffer();
    expect((await upload(bomb)).status).toBe(413);
    expect((await upload(Buffer.alloc(9 * 1024 * 1024, 1))).status).toBe(413);
    const none = await rep.request('post', '/cards').field('x', 'y');
    expect([none.status, none.body.fields[0].path]).toEqual([422, 'file']);
    expect((await rep.request('post', '/cards').send({})).status).toBe(415);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['no part', 'multipart/form-data; boundary=x', 'garbage'],
    [
      'a photo that was cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
    ],
  ])('refuses a body with %s', async (_, type, text) => {
    const answer = await rep.request('post', '/cards').set('Content-Type', type).send(text);
    expect(answer.status).toBe(400);
  });

  it('ends at the quota', async () => {
    const eager = await buildStaff(app);
    const { config } = app.platform;
    const before = config.cardPhotosPerDay;
    config.cardPhotosPerDay = 1;
    await upload(photo, eager);
    const answer = await upload(photo, eager);
    config.cardPhotosPerDay = before;
    expect([answer.status, answer.body.code]).toEqual([409, 'QUOTA_EXCEEDED']);
  });
});

describe('a card', () => {
  it('is its uploader’s until a customer carries it, then the customer’s', async () => {
    const { body: card } = await upload(photo);
    expect((await colleague.request('get', `/cards/${card.id}`)).status).toBe(404);
    const customer = await buildCustomer(rep, { contacts: [{ name: '王敏', cards: [card.id] }] });
    expect((await manager.request('get', `/cards/${card.id}`)).status).toBe(200);
    expect((await colleague.request('get', `/cards/${card.id}`)).status).toBe(404);
    const seen = await manager.request('get', `/customers/${customer.id}`);
    expect(seen.body.contacts[0].cards).toEqual([card.id]);
  });

  it('cannot be taken by another customer or another person', async () => {
    const { body: card } = await upload(photo);
    const body = () => customerBody({ contacts: [{ name: '王敏', cards: [card.id] }] });
    const register = (staff: TestStaff) =>
      staff.request('post', '/customers').set('Idempotency-Key', randomUUID()).send(body());
    expect((await register(colleague)).status).toBe(422);
    expect((await register(rep)).status).toBe(201);
    const again = await register(rep);
    expect([again.status, again.body.fields[0].path]).toEqual([422, 'contacts[0].cards']);
  });

  it('shows its picture to a bearer or a signed address, for ten minutes', async () => {
    const { body: card } = await upload(photo);
    const path = `/api/v1/cards/${card.id}/image`;
    expect((await supertest(app.server).get(path)).status).toBe(401);
    expect((await rep.request('get', `/cards/${card.id}/image?size=thumb`)).status).toBe(200);
    expect((await colleague.request('get', `/cards/${card.id}/image`)).status).toBe(404);
    const forged = card.imageUrl.replace(/signature=.{5}/, 'signature=AAAAA');
    expect((await supertest(app.server).get(forged)).status).toBe(401);
    const thumbAsFull = card.thumbUrl.replace('size=thumb', 'size=full');
    expect((await supertest(app.server).get(thumbAsFull)).status).toBe(401);
    app.travel(11 * 60_000);
    expect((await supertest(app.server).get(card.imageUrl)).status).toBe(401);
    app.travel(-11 * 60_000);
  });
});
