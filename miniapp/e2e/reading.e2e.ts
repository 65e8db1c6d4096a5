import { expect, it } from '@jest/globals';
import type { Card } from '@minglu/shared/card/card.types';
import type { Locator, Page } from 'playwright-core';
import { cardPhoto, valueOf } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

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
    const heightOf = async (page: Page, selector: string) =>
      (await page.locator(selector).filter({ visible: true }).first().boundingBox())?.height;

    /** A busy machine reads slowly. */
    const isRead = (page: Page, words = /读出 \d+ 项/) =>
      page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: 40_000 });

    const photograph = async (page: Page, button: Locator) => {
      const chooser = page.waitForEvent('filechooser');
      await button.tap();
      await (await chooser).setFiles(cardPhoto);
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
      await isRead(page);
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
      await isRead(page);
      expect(await valueOf(page, 'field-name')).toBe('自己填的有限公司');
      await shoot(page, '52-read-dark');
    });

    it.each([{ dark: false }, { dark: true }])(
      'shows what it doubts beside the card, and takes the other reading, $dark',
      async ({ dark }) => {
        const page = await web.open('rep', { dark });
        await doubt(page, { name: '另一种读法有限公司', 'contacts[0].name': '王敏' });
        await photograph(page, shown(page, 'register-photo'));
        await isRead(page, /读出 \d+ 项，\d+ 处存疑/);
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

    /** Where the mark of the field that one is at stands, and the frame that it must stand in. */
    const isPlaceInFrame = (page: Page) =>
      page.waitForFunction(() => {
        const boxOf = (selector: string) =>
          document.querySelector(selector)?.getBoundingClientRect();
        const [frame, place] = [boxOf('#card-frame'), boxOf('.card-photo__box--on')];
        return (
          frame &&
          place &&
          place.top >= frame.top &&
          place.bottom <= frame.bottom &&
          place.left >= frame.left &&
          place.right <= frame.right
        );
      });

    it.each([{ dark: false }, { dark: true }])(
      'enlarges the place of the field that one is at, and keeps it in sight, $dark',
      async ({ dark }) => {
        const page = await web.open('rep', { dark });
        await photograph(page, shown(page, 'register-photo'));
        await isRead(page);
        const widthOf = async () =>
          (await shown(page, 'card-frame').locator('.card-photo__sheet').boundingBox())?.width ?? 0;
        await shown(page, 'tab-company').tap();
        const before = await widthOf();
        await page.locator('#field-contacts-0-mobile input').tap();
        await isPlaceInFrame(page);
        expect(await widthOf()).toBeGreaterThan(before);
        const [frame, field] = [
          await shown(page, 'card-frame').boundingBox(),
          await page.locator('#field-contacts-0-mobile').boundingBox(),
        ];
        expect(frame?.y).toBeGreaterThanOrEqual(44);
        expect(field?.y).toBeGreaterThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0));
        await shoot(page, dark ? '54-place-dark' : '54-place');
        await page.keyboard.type('1');
        await isPlaceInFrame(page);
        await page.locator('#field-contacts-0-mobile input').blur();
        await page.locator('.card-photo__box--on').waitFor({ state: 'detached' });
        await page.context().close();
      },
    );

    it('goes from one doubt to the next, each with its place in the photo', async () => {
      const page = await web.open('rep');
      await doubt(page, { 'contacts[0].name': '李志坚', 'contacts[0].mobile': '16302358288' });
      await photograph(page, shown(page, 'register-photo'));
      await isRead(page, /读出 \d+ 项，2 处存疑/);
      await isPlaceInFrame(page);
      const settleIn = (id: string) => shown(page, id).getByText('没错', { exact: true }).tap();
      await shoot(page, '55-first-doubt');
      await settleIn('field-contacts-0-name');
      await isPlaceInFrame(page);
      await settleIn('field-contacts-0-mobile');
      await page.locator('.card-photo__box--on').waitFor({ state: 'detached' });
      expect(
        await page
          .getByText(/处存疑/)
          .filter({ visible: true })
          .count(),
      ).toBe(0);
      await page.context().close();
    });

    it.each([{ dark: false }, { dark: true }])(
      'puts a line of the card into another field, $dark',
      async ({ dark }) => {
        const page = await web.open('rep', { dark });
        await photograph(page, shown(page, 'register-photo'));
        await isRead(page);
        const title = await valueOf(page, 'field-contacts-0-title');
        expect(title).not.toBe('');
        await page.locator(`.card-photo__line[aria-label*="${title}"]`).last().tap();
        const sheet = page.locator('#option-sheet');
        await sheet.getByText('放到哪一栏').waitFor();
        await shoot(page, dark ? '56-which-field-dark' : '56-which-field');
        await sheet.getByText('部门', { exact: true }).tap();
        await said(page, '已放到“部门”');
        expect(await valueOf(page, 'field-contacts-0-department')).toBe(title);
        expect(await valueOf(page, 'field-contacts-0-title')).toBe('');
        await page.context().close();
      },
    );

    it('takes front and back of a card, both kept with the person', async () => {
      const page = await web.open('rep');
      await photograph(page, shown(page, 'register-photo'));
      await isRead(page);
      const name = await valueOf(page, 'field-name');
      await photograph(page, shown(page, 'card-back'));
      await page.locator('#card-back[aria-pressed="true"]').waitFor();
      await shoot(page, '57-back');
      await shown(page, 'card-front').tap();
      await page.locator('#card-front[aria-pressed="true"]').waitFor();
      expect(await valueOf(page, 'field-name')).toBe(name);
      await shown(page, 'field-name').locator('input').fill('两面都拍有限公司');
      const sending = page.waitForRequest(
        (request) => request.method() === 'POST' && request.url().endsWith('/customers'),
      );
      await shown(page, 'preview').tap();
      await said(page, /^登记后按/);
      for (const reason of await page.locator('.reason--open .reason__suggestion').all()) {
        if (await reason.isVisible()) await reason.tap();
      }
      await shown(page, 'confirm').tap();
      const { contacts } = (await sending).postDataJSON() as { contacts: { cards: string[] }[] };
      expect(new Set(contacts[0]?.cards).size).toBe(2);
      await page.context().close();
    });

    it('goes on to the next card from the done page, with the camera first', async () => {
      const page = await web.open('rep2');
      await photograph(page, shown(page, 'register-photo'));
      await isRead(page);
      await fillField(page, 'field-name', '第一张名片有限公司');
      // The first test has registered the card: nothing of it may look like a duplicate.
      for (const field of ['phone', 'email', 'contacts-0-mobile', 'contacts-0-email']) {
        await fillField(page, `field-${field}`, '');
      }
      await shown(page, 'preview').tap();
      await said(page, /^登记后按/);
      await shown(page, 'confirm').tap();
      await said(page, /^KH-\d{4}-\d{6}$/);
      await photograph(page, shown(page, 'next-card'));
      await isRead(page);
      expect(await valueOf(page, 'field-name')).not.toBe('第一张名片有限公司');
      await shoot(page, '58-next-card');
      await page.context().close();
    });
  },
  { CARD_READER: 'local' },
);
