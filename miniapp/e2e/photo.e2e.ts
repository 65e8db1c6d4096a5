import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Route } from 'playwright-core';
import { openForm, takePhoto, valueOf } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

onTheWebPage('the photo of a registration', (web) => {
  it('sends a photo once more by itself where the network drops, and it arrives once', async () => {
    const page = await web.open('rep');
    const stored: string[] = [];
    let sendings = 0;
    // The first one reaches the server, but its answer never reaches the phone.
    await page.route('**/api/v1/cards', async (route: Route) => {
      const answer = await route.fetch();
      stored.push(((await answer.json()) as { id: string }).id);
      sendings += 1;
      if (sendings === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await openForm(web, page);
    await takePhoto(page);
    await said(page, '重拍');
    expect(stored).toHaveLength(2);
    expect(new Set(stored).size).toBe(1);
    await page.context().close();
  });

  it('keeps the photo when the network stays away, for a retry by hand', async () => {
    const page = await web.open('rep');
    let sendings = 0;
    await page.route('**/api/v1/cards', async (route: Route) => {
      sendings += 1;
      if (sendings <= 2) await route.abort('connectionreset');
      else await route.continue();
    });
    await openForm(web, page);
    await takePhoto(page);
    await shown(page, 'retry-card').waitFor();
    await shoot(page, '61-upload-failed');
    expect(sendings).toBe(2);
    await shown(page, 'retry-card').tap();
    await said(page, '重拍');
    expect(sendings).toBe(3);
    await page.context().close();
  });

  it('gives up a photo that takes too long: nothing is left of it, nothing typed is lost', async () => {
    const page = await web.open('rep');
    await page.route('**/api/v1/cards', () => undefined);
    await openForm(web, page);
    await fillField(page, 'field-name', '珠海市慢网电子有限公司');
    await takePhoto(page);
    await said(page, /名片上传中 \d+%/);
    await shoot(page, '68-uploading');
    const failed = page.waitForEvent('requestfailed');
    await shown(page, 'give-up-card').tap();
    expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED');
    await shown(page, 'take-card').waitFor();
    expect(await valueOf(page, 'field-name')).toBe('珠海市慢网电子有限公司');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await takePhoto(page);
    await said(page, '重拍');
    await page.context().close();
  });

  it('makes a photo smaller that the server would refuse', async () => {
    const page = await web.open('rep');
    await openForm(web, page);
    const large = Buffer.from(await page.evaluate(drawLargePhoto), 'base64');
    expect(large.length).toBeGreaterThan(8 * 2 ** 20);
    const folder = await mkdtemp(path.join(tmpdir(), 'minglu-photo-'));
    const file = path.join(folder, 'IMG_1.jpg');
    await writeFile(file, large);
    const sending = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/cards'),
    );
    await takePhoto(page, file);
    await said(page, '重拍');
    const answer = await (await sending).response();
    expect(answer?.status()).toBe(201);
    await rm(folder, { recursive: true });
    await page.context().close();
  });
});

/** A photo of 10 megapixels and a grain that no JPEG makes small, in base64. */
function drawLargePhoto(): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 3600, height: 2700 });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const grain = context.createImageData(3600, 2700);
  const pixels = new Uint32Array(grain.data.buffer);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.random() * 2 ** 32;
  context.putImageData(grain, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
}
