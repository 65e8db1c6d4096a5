import Taro from '@tarojs/taro';
import { DeviceRefusal, isPrivacyRefusal } from './refusal';

const isWeapp = process.env['TARO_ENV'] === 'weapp';

/** Space that the system keeps: the status bar on top, WeChat's capsule at the right (px). */
export function windowInsets(): { top: number; capsule: number } {
  if (!isWeapp) return { top: 0, capsule: 0 };
  return { top: Taro.getWindowInfo().statusBarHeight ?? 20, capsule: 106 };
}

/**
 * Puts text on the clipboard without Taro's and WeChat's own toast; the page shows ours.
 * @throws DeviceRefusal `privacy` or `clipboard`.
 */
export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text }).catch((fault: unknown) => {
    throw new DeviceRefusal(isPrivacyRefusal(fault) ? 'privacy' : 'clipboard', fault);
  });
  Taro.hideToast();
}

/** Opens the dialler; the person may still cancel there, which is no failure. */
export async function dial(phoneNumber: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}

/** The one knock when the seal is pressed; a device without a motor stays still. */
export function knock(): void {
  if (isWeapp) void Taro.vibrateShort({ type: 'medium' }).catch(() => undefined);
}

export function previewImages(urls: string[], current: string): void {
  void Taro.previewImage({ urls, current });
}

export function scrollToField(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -100, duration: 200 });
}

export function stopRefreshing(): void {
  Taro.stopPullDownRefresh();
}

/** Paints what lies outside the pages: the web page's root, the mini-program's window. */
export function paintWindow(theme: 'system' | 'light' | 'dark'): void {
  if (!isWeapp) {
    document.documentElement.className = theme === 'system' ? '' : `theme-${theme}`;
    return;
  }
  const isDark = theme === 'system' ? Taro.getAppBaseInfo().theme === 'dark' : theme === 'dark';
  const ground = isDark ? '#111416' : '#FAFAF8';
  void Taro.setBackgroundColor({ backgroundColor: ground });
  void Taro.setNavigationBarColor({
    frontColor: isDark ? '#ffffff' : '#000000',
    backgroundColor: ground,
  });
}
