import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import { signInByApi } from './api';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

const photo = path.join(import.meta.dirname, 'fixtures/card.jpg');

onTheWebPage('the form of a registration', (web) => {
  const valueOf = (page: Page, id: string) =>
    shown(page, id).locator('input, textarea').first().inputValue();
  const openForm = async (page: Page) => {
    await web.goTo(page, 'register/form/form');
    await shown(page, 'field-name').waitFor();
  };
  const takePhoto = async (page: Page) => {
    const chooser = page.waitForEvent('filechooser');
    await shown(page, 'take-card').tap();
    await (await chooser).setFiles(photo);
  };
  const registeredNumber = async (page: Page): Promise<string> => {
    await said(page, /^KH-\d{4}-\d{6}$/);
    return (await shown(page, 'customer-number').innerText()).trim();
  };

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
    await registeredNumber(page);
    process.stdout.write(
      `registered by hand: ${effort.taps} taps, ${effort.characters} characters typed\n`,
    );
    // One tap a field, and three to come, to look and to confirm: nothing else asks for one.
    expect(effort.taps).toBe(8);
    await page.context().close();
  });

  it('brings a fault below the fold into view with the keyboard on it, and keeps what was typed', async () => {
    const page = await web.open('rep');
    await openForm(page);
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
    await openForm(page);
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
    await openForm(page);
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
    await openForm(page);
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
    await openForm(page);
    const large = Buffer.from(await page.evaluate(drawLargePhoto), 'base64');
    expect(large.length).toBeGreaterThan(8 * 2 ** 20);
    const folder = await mkdtemp(path.join(tmpdir(), 'minglu-photo-'));
    const file = path.join(folder, 'IMG_1.jpg');
    await writeFile(file, large);
    const sending = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/cards'),
    );
    const chooser = page.waitForEvent('filechooser');
    await shown(page, 'take-card').tap();
    await (await chooser).setFiles(file);
    await said(page, '重拍');
    const answer = await (await sending).response();
    expect(answer?.status()).toBe(201);
    await rm(folder, { recursive: true });
    await page.context().close();
  });

  it('offers what was picked last before the rest of a table, to that person only', async () => {
    const page = await web.open('rep2');
    await openForm(page);
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
    await openForm(other);
    await shown(other, 'field-industry').tap();
    await other.locator('.tree__columns').waitFor();
    expect(await other.locator('#tree-recent').count()).toBe(0);
    await other.context().close();
  });

  it('gives a removed person back, where it stood and with all that was typed', async () => {
    const page = await web.open('rep', { dark: true });
    await openForm(page);
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
    await openForm(page);
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
    await registeredNumber(again);
    await context.close();
  });

  it.each([{ dark: false }, { dark: true }])(
    'shows who may be the same, what is hidden of another’s, dark: $dark',
    async ({ dark }) => {
      const mark = dark ? '青衡' : '白榆';
      const [mine, others] = [
        await signInByApi(web.site, 'rep'),
        await signInByApi(web.site, 'rep3'),
      ];
      const own = await mine.register({
        name: `深圳市${mark}精工科技有限公司`,
        type: 'company',
        phone: dark ? '0755-96551277' : '0755-96551234',
        contacts: [{ name: '王敏' }],
      });
      await others.register({
        name: `${mark}（深圳）精密科技有限公司`,
        type: 'company',
        contacts: [{ name: '陈树' }],
      });
      const page = await web.open('rep', { dark });
      await openForm(page);
      await fillField(page, 'field-name', `${mark}(深圳)精密科技有限公司`);
      await fillField(page, 'field-phone', dark ? '0755 9655 1277' : '0755 9655 1234');
      await fillField(page, 'field-contacts-0-name', '周宁');
      await shown(page, 'duplicate-note').getByText('2 家疑似重复').waitFor();
      await shown(page, 'duplicate-note').tap();
      const sheet = page.locator('#duplicate-sheet');
      await sheet.getByText(own.customerNumber).waitFor();
      await sheet.getByText('高岚负责，您只能看到名称').waitFor();
      expect(await sheet.locator('.marked').allInnerTexts()).toEqual([
        `${mark}（深圳）精密科技`,
        mark,
        '科技',
        dark ? '0755 9655 1277' : '0755 9655 1234',
      ]);
      await sheet.getByText('登记要写理由').waitFor();
      await shoot(page, dark ? '63-duplicates-dark' : '63-duplicates');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await sheet.getByText('问问高岚').tap();
      await said(page, '消息已复制，可发给高岚');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
        new RegExp(`^高岚您好，.*${mark}（深圳）精密科技有限公司`),
      );
      await shown(page, 'go-on').tap();
      await shown(page, 'preview').tap();
      await shown(page, 'duplicates').waitFor();
      await shown(page, 'confirm').tap();
      await said(page, '还有 2 处要写一句理由');
      for (const reason of ['是分公司或关联公司', '已核对，不是同一家']) {
        await page.locator('.reason--open').getByText(reason).first().tap();
      }
      await shoot(page, dark ? '64-preview-duplicates-dark' : '64-preview-duplicates');
      await shown(page, 'confirm').tap();
      await registeredNumber(page);
      await shoot(page, dark ? '65-done-dark' : '65-done');
      await page.context().close();
    },
  );

  it('puts the person into the record that is there, where it is the same customer after all', async () => {
    const api = await signInByApi(web.site, 'rep');
    const { id } = await api.register({
      name: '东莞市同舟模具有限公司',
      type: 'company',
      contacts: [{ name: '王敏' }],
    });
    const page = await web.open('rep');
    await openForm(page);
    await fillField(page, 'field-name', '东莞同舟模具有限公司');
    await fillField(page, 'field-contacts-0-name', '罗一帆');
    await fillField(page, 'field-contacts-0-mobile', '16602557138');
    await shown(page, 'duplicate-note').tap();
    await page.locator('#duplicate-sheet').getByText('把罗一帆加进去').tap();
    await said(page, '已把罗一帆加进这份档案');
    await shown(page, 'file-name').getByText('东莞市同舟模具有限公司').waitFor();
    expect(await api.send('GET', `/customers/${id}`)).toMatchObject({
      contacts: [
        { name: '王敏', primary: true },
        { name: '罗一帆', primary: false },
      ],
    });
    await page.context().close();
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
});
