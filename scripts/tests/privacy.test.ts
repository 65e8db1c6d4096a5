import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup.mjs';

/** What WeChat gates by the privacy guide (developers.weixin.qq.com, 小程序用户隐私保护指引内容介绍). */
const gated = [
  'addPhoneCalendar',
  'addPhoneContact',
  'addPhoneRepeatCalendar',
  'chooseAddress',
  'chooseContact',
  'chooseImage',
  'chooseInvoice',
  'chooseInvoiceTitle',
  'chooseLicensePlate',
  'chooseLocation',
  'chooseMedia',
  'chooseMessageFile',
  'choosePoi',
  'chooseVideo',
  'getClipboardData',
  'getFuzzyLocation',
  'getLocation',
  'getUserProfile',
  'getWeRunData',
  'onLocationChange',
  'openBluetoothAdapter',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'setClipboardData',
  'startAccelerometer',
  'startLocationUpdate',
  'startRecord',
];

const source = path.join(root, 'miniapp/src');

describe('the privacy declaration', () => {
  it('names exactly the gated calls that the source makes', () => {
    const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(path.join(source, file), 'utf8'))
      .join('\n');
    const used = gated.filter((name) => new RegExp(`\\b(Taro|wx)\\.${name}\\b`).test(code));
    const table = readFileSync(path.join(root, 'docs/privacy-declaration.md'), 'utf8');
    const declared = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
    expect(declared.sort()).toEqual(used.sort());
  });
});
