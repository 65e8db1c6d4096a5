import { expect, it } from '@jest/globals';
import { valueOf } from './form';
import { onTheWebPage, shown } from './onTheWebPage';
import { fillField, shoot } from './page';

const signature = `王敏
采购经理
深圳市云帆精密科技有限公司
手机：160 2655 7138
电话：0755-9655 1234
邮箱：wangmin@yunfan-jm.cn
地址：深圳市南山区粤海街道科苑路15号7栋302 邮编 518057`;

onTheWebPage('filling the form from a text', (web) => {
  it.each([{ dark: false }, { dark: true }])('splits a signature, $dark', async ({ dark }) => {
    const page = await web.open('rep', { dark });
    await shown(page, 'register-typing').tap();
    await fillField(page, 'field-name', '云帆');
    await shown(page, 'paste').tap();
    await shown(page, 'paste-text').locator('textarea').fill(signature);
    await shown(page, 'found-address-regionCode').getByText('广东省 深圳市 南山区').waitFor();
    await shoot(page, dark ? '45-paste-dark' : '45-paste');
    // What was typed stays unless it is ticked.
    expect(await shown(page, 'found-name').getAttribute('aria-checked')).toBe('false');
    await shown(page, 'found-contacts-0-title').tap();
    await shown(page, 'take-found').tap();
    await page.locator('#paste-sheet').waitFor({ state: 'detached' });
    expect(await valueOf(page, 'field-name')).toBe('云帆');
    expect(await valueOf(page, 'field-phone')).toBe('0755-96551234');
    expect(await valueOf(page, 'field-contacts-0-name')).toBe('王敏');
    expect(await valueOf(page, 'field-contacts-0-title')).toBe('');
    expect(await valueOf(page, 'field-contacts-0-mobile')).toBe('16026557138');
    expect(await valueOf(page, 'field-address-street')).toBe('粤海街道科苑路15号7栋302');

    await shown(page, 'paste').tap();
    await shown(page, 'paste-text').locator('textarea').fill(signature);
    await shown(page, 'found-name').tap();
    await shown(page, 'take-found').tap();
    await page.locator('#paste-sheet').waitFor({ state: 'detached' });
    expect(await valueOf(page, 'field-name')).toBe('深圳市云帆精密科技有限公司');
    expect(await valueOf(page, 'field-contacts-0-title')).toBe('采购经理');
    await page.context().close();
  });
});
