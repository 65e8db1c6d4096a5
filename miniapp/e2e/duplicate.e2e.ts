import { expect, it } from '@jest/globals';
import { signInByApi } from './api';
import { openForm, registered } from './form';
import { onTheWebPage, said, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

onTheWebPage('a possible duplicate at a registration', (web) => {
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
      await openForm(web, page);
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
      await registered(page);
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
    await openForm(web, page);
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
});
