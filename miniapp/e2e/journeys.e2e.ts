import { expect, it } from '@jest/globals';
import type { Locale } from '@minglu/shared/locales/messages';
import type { Page } from 'playwright-core';
import { inspect } from './inspect';
import { cardPhoto } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField } from './page';

/** How the two journeys are looked at; each registers a firm of its own. */
interface Look {
  name: string;
  isDesk: boolean;
  dark: boolean;
  locale: Locale;
  /** Two characters, and how they are found by their initials. */
  firm: string;
  initials: string;
  mobile: string;
}

const firms = [
  ['霁月', 'jy'],
  ['知微', 'zw'],
  ['听澜', 'tl'],
  ['拾光', 'sg'],
  ['望舒', 'ws'],
  ['松涛', 'st'],
  ['白鹭', 'bl'],
  ['青禾', 'qh'],
] as const;

const looks: readonly Look[] = firms.map(([firm, initials], at) => {
  const [isDesk, dark, isEnglish] = [(at & 1) > 0, (at & 2) > 0, (at & 4) > 0];
  return {
    name: `${isDesk ? '1280' : '390'}-${dark ? 'dark' : 'light'}-${isEnglish ? 'en' : 'zh'}`,
    isDesk,
    dark,
    locale: isEnglish ? 'en' : 'zh-CN',
    firm,
    initials,
    mobile: `1663300441${at}`,
  };
});

onTheWebPage('both journeys in every look', (web) => {
  /** Signs in, and has the page speak the look's language. */
  const openAs = async (username: string, { locale, ...look }: Look): Promise<Page> => {
    const page = await web.open(username, look);
    if (locale === 'en') {
      await page.locator('#tab-me').first().tap();
      await shown(page, 'language-en').tap();
      await said(page, 'Language');
      await shown(page, 'tab-home').tap();
    }
    await shown(page, 'register-typing').waitFor();
    return page;
  };

  it.each(looks)('registers by hand, with the card’s photo: $name', async (look) => {
    const page = await openAs('rep', look);
    const seen = (state: string) => inspect(page, `journey-${look.name}-${state}`);
    await seen('1-home');
    const chooser = page.waitForEvent('filechooser');
    await shown(page, 'register-photo').tap();
    await (await chooser).setFiles(cardPhoto);
    await page.locator('.card-strip__photo').waitFor();
    await fillField(page, 'field-taxNumber', '91440300MA5F8X2I3K');
    await shown(page, 'field-taxNumber').locator('[role="alert"]').waitFor();
    await seen('2-fault');
    await fillField(page, 'field-taxNumber', '');
    await fillField(page, 'field-name', `深圳市 ${look.firm}精密科技(有限公司)`);
    await fillField(page, 'field-contacts-0-name', '王敏');
    await fillField(page, 'field-contacts-0-title', '采购经理');
    await fillField(page, 'field-contacts-0-mobile', look.mobile);
    await fillField(page, 'field-payment-creditLimit', '50万');
    await seen('3-form');
    await shown(page, 'preview').tap();
    await shown(page, 'confirm').waitFor();
    await seen('4-preview');
    await shown(page, 'confirm').tap();
    await shown(page, 'customer-number').waitFor();
    await seen('5-done');
    expect(await shown(page, 'customer-number').innerText()).toMatch(/^KH-\d{4}-\d{6}$/);
    await page.context().close();
  });

  it.each(looks)('looks it up and opens its file: $name', async (look) => {
    const page = await openAs('manager', look);
    const seen = (state: string) => inspect(page, `journey-${look.name}-${state}`);
    await shown(page, 'tab-customers').tap();
    await page.locator('#customer-list .customer-row').first().waitFor();
    await seen('6-customers');
    await shown(page, 'search').locator('input').fill(`${look.initials}jm`);
    const hit = page.locator('.customer-row', { hasText: `${look.firm}精密科技` }).first();
    await hit.locator('.marked').getByText(`${look.firm}精密`).waitFor();
    await seen('7-found');
    await hit.tap();
    await shown(page, 'file-name').getByText(`深圳市${look.firm}精密科技（有限公司）`).waitFor();
    await seen('8-file');
    await shown(page, 'reveal-mobile-0').tap();
    await said(page, look.mobile.replace(/^(...)(....)/, '$1 $2 '));
    await page.locator('#file-cards').scrollIntoViewIfNeeded();
    await shown(page, 'card-0').tap();
    await shown(page, 'photo-viewer').waitFor();
    await seen('9-photo');
    await page.context().close();
  });
});
