import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openForm, registered, takePhoto, valueOf } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

onTheWebPage('the form of a registration', (web) => {
  it('registers by hand, with its taps and characters counted', async () => {
    const page = await web.open('rep');
    const effort = { taps: 0, characters: 0 };
    const tap = async (id: string) => {
      await shown(page, id).tap();
      effort.taps += 1;
    };
    const type = async (id: string, text: string) => {
      await shown(page, id).locator('input').first().tap();
      await page.keyboard.type(text);
      effort.taps += 1;
      effort.characters += text.length;
    };
    await tap('register-typing');
    await type('field-name', '上海瑞琪精密机械有限公司');
    await type('field-phone', '021-94971353');
    await type('field-contacts-0-name', '李志强');
    await type('field-contacts-0-title', '技术总监');
    await type('field-contacts-0-mobile', '16302358238');
    await tap('preview');
    await said(page, /^登记后按/);
    await tap('confirm');
    await registered(page);
    process.stdout.write(
      `registered by hand: ${effort.taps} taps, ${effort.characters} characters typed\n`,
    );
    // One tap a field, and three to come, to look and to confirm: nothing else asks for one.
    expect(effort.taps).toBe(8);
    await page.context().close();
  });

  it('brings a fault below the fold into view with the keyboard on it, and keeps what was typed', async () => {
    const page = await web.open('rep');
    await openForm(web, page);
    await fillField(page, 'field-name', '东莞市远岸模具有限公司');
    await fillField(page, 'field-contacts-0-name', '周宁');
    await fillField(page, 'field-payment-termsDays', '三十');
    await page.evaluate(() => document.querySelector('.taro_page')?.scrollTo(0, 0));
    await shown(page, 'preview').tap();
    await page.waitForFunction(
      () => document.activeElement?.closest('#field-payment-termsDays') !== null,
    );
    await shown(page, 'field-payment-termsDays').getByRole('alert').waitFor();
    expect(await shown(page, 'tab-payment').getAttribute('aria-selected')).toBe('true');
    await comesIntoView(page, 'field-payment-termsDays');
    await shoot(page, '60-fault-focused');
    await page.keyboard.type('天');
    expect(await valueOf(page, 'field-payment-termsDays')).toBe('三十天');
    expect(await valueOf(page, 'field-name')).toBe('东莞市远岸模具有限公司');
    expect(await valueOf(page, 'field-contacts-0-name')).toBe('周宁');
    await page.context().close();
  });

  it('offers what was picked last before the rest of a table, to that person only', async () => {
    const page = await web.open('rep2');
    await openForm(web, page);
    const pick = async (field: string, words: string, code: string) => {
      await shown(page, field).tap();
      await page.locator('#tree-search input').fill(words);
      await page.locator(`#node-${code}`).tap();
    };
    await pick('field-address-regionCode', '南山区', '440305');
    await pick('field-address-regionCode', '姑苏区', '320508');
    await pick('field-industry', '软件', 'I65');
    await shown(page, 'field-address-regionCode').tap();
    expect(await page.locator('#tree-recent .chip').allInnerTexts()).toEqual([
      '苏州市 姑苏区',
      '深圳市 南山区',
    ]);
    await shoot(page, '66-last-used');
    await page.locator('#recent-440305').tap();
    await shown(page, 'field-address-regionCode').getByText('广东省 深圳市 南山区').waitFor();
    await page.reload();
    await shown(page, 'field-industry').tap();
    await page.locator('#recent-I65').waitFor();
    await page.context().close();

    const other = await web.open('rep');
    await openForm(web, other);
    await shown(other, 'field-industry').tap();
    await other.locator('.tree__columns').waitFor();
    expect(await other.locator('#tree-recent').count()).toBe(0);
    await other.context().close();
  });

  it('gives a removed person back, where it stood and with all that was typed', async () => {
    const page = await web.open('rep', { dark: true });
    await openForm(web, page);
    await fillField(page, 'field-contacts-0-name', '何悠');
    await fillField(page, 'field-contacts-0-title', '采购经理');
    await shown(page, 'add-contact').tap();
    await fillField(page, 'field-contacts-1-name', '罗一帆');
    await shown(page, 'remove-contact-0').tap();
    await said(page, '已移除何悠');
    expect(await valueOf(page, 'field-contacts-0-name')).toBe('罗一帆');
    await shoot(page, '67-removed-dark');
    await shown(page, 'undo').tap();
    await shown(page, 'field-contacts-1-name').waitFor();
    expect(await valueOf(page, 'field-contacts-0-name')).toBe('何悠');
    expect(await valueOf(page, 'field-contacts-0-title')).toBe('采购经理');
    expect(await valueOf(page, 'field-contacts-1-name')).toBe('罗一帆');
    expect(await shown(page, 'section-contact').locator('.tag').count()).toBe(1);
    await shown(page, 'undo').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('has the photo, the second person and the picks after a kill on the preview', async () => {
    const page = await web.open('rep');
    await openForm(web, page);
    await takePhoto(page);
    await said(page, '重拍');
    await fillField(page, 'field-name', '深圳市潮汐仪表有限公司');
    await shown(page, 'field-address-regionCode').tap();
    await page.locator('#tree-search input').fill('南山区');
    await page.locator('#node-440305').tap();
    await fillField(page, 'field-address-postcode', '200000');
    await fillField(page, 'field-contacts-0-name', '何悠');
    await shown(page, 'add-contact').tap();
    await fillField(page, 'field-contacts-1-name', '罗一帆');
    await shown(page, 'preview').tap();
    await shown(page, 'warning-field-address-postcode-postcodeRegion')
      .getByText('已与客户核对')
      .tap();
    await said(page, '1 条，已说明');
    // The last change was written a moment ago; a kill gives no chance for more.
    await page.waitForFunction(() =>
      Object.values(localStorage).some((value) => String(value).includes('已与客户核对')),
    );
    const context = page.context();
    const url = page.url();
    const crashed = page.waitForEvent('crash');
    void (await context.newCDPSession(page)).send('Page.crash').catch(() => undefined);
    await crashed;

    const again = await context.newPage();
    await again.goto(url);
    await said(again, '1 条，已说明');
    await shoot(again, '62-preview-answered');
    await web.goTo(again, 'register/form/form');
    await said(again, '重拍');
    expect(await valueOf(again, 'field-contacts-1-name')).toBe('罗一帆');
    await shown(again, 'field-address-regionCode').getByText('广东省 深圳市 南山区').waitFor();
    await shown(again, 'preview').tap();
    await said(again, '1 条，已说明');
    await shown(again, 'confirm').tap();
    await registered(again);
    await context.close();
  });

  /** Waits until an element lies wholly in the part of the window that nothing covers. */
  async function comesIntoView(page: Page, id: string): Promise<void> {
    await page.waitForFunction((field) => {
      const boxOf = (selector: string) =>
        [...document.querySelectorAll(selector)]
          .map((element) => element.getBoundingClientRect())
          .find(({ height }) => height > 0);
      const [box, tabs, dock] = [boxOf(`#${field}`), boxOf('.form-tabs'), boxOf('.dock')];
      return box && tabs && dock && box.top >= tabs.bottom && box.bottom <= dock.top;
    }, id);
  }
});
