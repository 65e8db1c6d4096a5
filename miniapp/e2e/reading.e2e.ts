import { expect, it } from '@jest/globals';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

const photo = path.join(import.meta.dirname, 'fixtures/card.jpg');

onTheWebPage(
  'a card that reads itself',
  (web) => {
    const valueOf = (page: Page, id: string) => page.locator(`#${id} input`).first().inputValue();

    it('goes from the photo to the number without a character typed', async () => {
      const page = await web.open('rep');
      let taps = 0;
      const tap = async (id: string) => {
        await shown(page, id).tap();
        taps += 1;
      };
      const started = Date.now();
      const chooser = page.waitForEvent('filechooser');
      await tap('register-photo');
      await (await chooser).setFiles(photo);
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
      const chooser = page.waitForEvent('filechooser');
      await shown(page, 'take-card').tap();
      await (await chooser).setFiles(photo);
      await said(page, /读出 \d+ 项/);
      expect(await valueOf(page, 'field-name')).toBe('自己填的有限公司');
      await shoot(page, '52-read-dark');
    });
  },
  { CARD_READER: 'local' },
);
