import { expect, it } from '@jest/globals';
import path from 'node:path';
import type { Card } from '@minglu/shared/card/card.types';
import type { Locator, Page } from 'playwright-core';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

const photo = path.join(import.meta.dirname, 'fixtures/card.jpg');

const cardAddress = /\/api\/v1\/cards\/[0-9a-f]{24}$/;

/** Lets the reader doubt these values, each with another reading beside it. */
async function doubt(page: Page, readings: Partial<Record<string, string>>): Promise<void> {
  await page.route(cardAddress, async (route) => {
    const response = await route.fetch();
    const card = (await response.json()) as Card;
    const fields = card.fields.map((field) => {
      const other = readings[field.path];
      return other ? { ...field, doubtful: true, alternatives: [other] } : field;
    });
    await route.fulfill({ response, json: { ...card, fields } });
  });
}

onTheWebPage(
  'a card that reads itself',
  (web) => {
    const valueOf = (page: Page, id: string) => page.locator(`#${id} input`).first().inputValue();

    const heightOf = async (page: Page, selector: string) =>
      (await page.locator(selector).filter({ visible: true }).first().boundingBox())?.height;

    const photograph = async (page: Page, button: Locator) => {
      const chooser = page.waitForEvent('filechooser');
      await button.tap();
      await (await chooser).setFiles(photo);
    };

    it('goes from the photo to the number without a character typed', async () => {
      const page = await web.open('rep');
      let taps = 0;
      const tap = async (id: string) => {
        await shown(page, id).tap();
        taps += 1;
      };
      const started = Date.now();
      await photograph(page, shown(page, 'register-photo'));
      taps += 1;
      await said(page, /读出 \d+ 项/);
      await shoot(page, '50-read');
      expect(await valueOf(page, 'field-name')).not.toBe('');
      for (let left = 5; left > 0; left -= 1) {
        const right = page.getByText('没错', { exact: true }).filter({ visible: true });
        if ((await right.count()) === 0) break;
        await right.first().tap();
        taps += 1;
      }
      await tap('preview');
      await shown(page, 'confirm').waitFor();
      await shoot(page, '51-read-preview');
      await tap('confirm');
      await said(page, /^KH-\d{4}-\d{6}$/);
      process.stdout.write(
        `photo to number: ${taps} taps, 0 characters, ${Math.round((Date.now() - started) / 100) / 10} s\n`,
      );
      expect(taps).toBeLessThanOrEqual(12);
    });

    it('never replaces what was typed while the card was being read', async () => {
      const page = await web.open('rep', { dark: true });
      await web.goTo(page, 'register/form/form');
      await fillField(page, 'field-name', '自己填的有限公司');
      await photograph(page, shown(page, 'take-card'));
      await said(page, /读出 \d+ 项/);
      expect(await valueOf(page, 'field-name')).toBe('自己填的有限公司');
      await shoot(page, '52-read-dark');
    });

    it.each([{ dark: false }, { dark: true }])(
      'shows what it doubts beside the card, and takes the other reading, $dark',
      async ({ dark }) => {
        const page = await web.open('rep', { dark });
        await doubt(page, { name: '另一种读法有限公司', 'contacts[0].name': '王敏' });
        await photograph(page, shown(page, 'register-photo'));
        await said(page, /读出 \d+ 项，\d+ 处存疑/);
        // The frames are placed in fractions of the photo.
        expect(await heightOf(page, '.card-photo__sheet')).toBe(
          await heightOf(page, '.card-photo img'),
        );
        await shoot(page, dark ? '53-doubt-dark' : '53-doubt');
        await shown(page, 'field-name').getByText('另一种读法有限公司', { exact: true }).tap();
        expect(await valueOf(page, 'field-name')).toBe('另一种读法有限公司');
        expect(await shown(page, 'field-name').getByText('没错', { exact: true }).count()).toBe(0);
      },
    );

    it('forgets its doubts about a photo that is taken again', async () => {
      const page = await web.open('rep');
      await doubt(page, { name: '另一种读法有限公司' });
      await photograph(page, shown(page, 'register-photo'));
      await shown(page, 'field-name').getByText('没错', { exact: true }).waitFor();
      // The new photo is still being read.
      await page.route(cardAddress, () => undefined);
      await photograph(page, page.getByText('重拍').filter({ visible: true }));
      await page.getByText('没错', { exact: true }).first().waitFor({ state: 'detached' });
    });
  },
  { CARD_READER: 'local' },
);
