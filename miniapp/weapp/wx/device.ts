import type { Phone } from '../phone';
import { answering, CallFailure, text } from './callback';
import { gatedCall } from './privacy';

/* What the device can do: the window, the clipboard, the dialler, the address book, WeChat's sign-in. */

const screen = {
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  pixelRatio: 3,
  statusBarHeight: 47,
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
};

export function deviceCalls(phone: Phone) {
  const baseInfo = () => ({
    SDKVersion: '3.9.0',
    version: '8.0.56',
    language: 'zh_CN',
    theme: phone.theme,
    fontSizeSetting: phone.fontSize,
    fontSizeScaleFactor: phone.fontSize / 16,
    host: { env: 'WeChat' },
  });
  const device = { platform: 'android', system: 'Android 14', brand: 'sim', model: 'sim' };
  return {
    canIUse: () => true,
    getWindowInfo: () => ({ ...screen }),
    getDeviceInfo: () => ({ ...device }),
    getAppBaseInfo: baseInfo,
    getSystemInfoSync: () => ({ ...screen, ...device, ...baseInfo() }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getMenuButtonBoundingClientRect: () => ({
      top: 51,
      bottom: 83,
      left: 284,
      right: 383,
      width: 99,
      height: 32,
    }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getNetworkType: answering('getNetworkType', () => ({ networkType: phone.connection })),
    vibrateShort: answering('vibrateShort', () => ({})),
    login: answering('login', () => {
      phone.logins += 1;
      return { code: `demo:${phone.wechatUser}:${phone.logins}` };
    }),
    makePhoneCall: answering('makePhoneCall', (options) => {
      phone.dialled.push(text(options, 'phoneNumber'));
      return {};
    }),
    addPhoneContact: gatedCall(phone, 'addPhoneContact', (options) => {
      if (phone.contacts === 'denied') throw new CallFailure('auth deny');
      const { success: _success, fail: _fail, complete: _complete, ...contact } = options;
      phone.savedContacts.push(contact);
      return {};
    }),
    setClipboardData: gatedCall(phone, 'setClipboardData', (options) => {
      phone.clipboard = text(options, 'data');
      return {};
    }),
    getClipboardData: gatedCall(phone, 'getClipboardData', () => ({ data: phone.clipboard })),
    openLocation: answering('openLocation', () => ({})),
  };
}
