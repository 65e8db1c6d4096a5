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

/**
 * Taro's web page keeps what was copied in the browser's storage, where it would outlive the sign-out; a
 * number that was revealed must not.
 */
export function keepNoCopies(): void {
  if (isWeapp) return;
  document.addEventListener('copy', () => {
    setTimeout(() => localStorage.removeItem('taro_clipboard'));
  });
}

/** Opens the dialler; the person may still cancel there, which is no failure. */
export async function dial(phoneNumber: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}

/** The one knock when the seal is pressed; a device without a motor stays still. */
export function knock(): void {
  if (isWeapp) void Taro.vibrateShort({ type: 'medium' }).catch(() => undefined);
}

/** Shows photos in WeChat's own viewer, which zooms; false where the page must show them itself. */
export function previewImages(urls: string[], current: string): boolean {
  if (isWeapp) void Taro.previewImage({ urls, current });
  return isWeapp;
}

/**
 * Opens a map at an address in words; false where the device has none that takes words (WeChat's
 * wants coordinates), so that the page offers the address to paste.
 */
export function openMap(address: string): boolean {
  if (isWeapp) return false;
  const url = `https://uri.amap.com/search?keyword=${encodeURIComponent(address)}`;
  window.open(url, '_blank', 'noopener,noreferrer');
  return true;
}

/** Tells once when an element comes into view, or is about to; at once where that cannot be told. */
export function whenInView(id: string, tell: () => void): () => void {
  if (isWeapp) return whenInViewOfPage(id, tell);
  const element = document.getElementById(id);
  if (!element || typeof IntersectionObserver === 'undefined') {
    tell();
    return () => undefined;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) tell();
    },
    { rootMargin: `${nearby}px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** What is so near to the window counts as in view, so that it is there when one gets to it; px. */
const nearby = 100;

function whenInViewOfPage(id: string, tell: () => void): () => void {
  const { page } = Taro.getCurrentInstance();
  if (!page) {
    tell();
    return () => undefined;
  }
  const observer = Taro.createIntersectionObserver(page);
  observer.relativeToViewport({ bottom: nearby }).observe(`#${id}`, ({ intersectionRatio }) => {
    if (intersectionRatio) tell();
  });
  return () => observer.disconnect();
}

/** What the same act puts above a field is drawn by then; ms. */
const drawingTime = 50;

/** Brings a field right below what stays on top: navigation and tabs, or so many px below the status bar. */
export function scrollToField(id: string, covered = 100): void {
  const offsetTop = -(windowInsets().top + covered);
  setTimeout(() => {
    void Taro.pageScrollTo({ selector: `#${id}`, offsetTop, duration: 200 });
  }, drawingTime);
}

/** The width of a page: a sheet of its own on a desk (px, `Screen.scss`). */
export function pageWidth(): number {
  return Math.min(560, Taro.getWindowInfo().windowWidth);
}

/**
 * The web page's runtime looks again for the end of a page only as one scrolls; rows that were added
 * moved that end without it, so that who jumps to the new end would wait there for nothing.
 */
export function tellPageGrown(): void {
  const path = Taro.getCurrentInstance().page?.path;
  if (!isWeapp && path) document.getElementById(path)?.dispatchEvent(new Event('scroll'));
}

export function stopRefreshing(): void {
  Taro.stopPullDownRefresh();
}

const standardText = 16;
const largestScale = 1.4;

/** How much larger than standard the person wants text, by the phone's or the browser's setting. */
export function systemTextScale(): number {
  const size = isWeapp
    ? (Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting
    : parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.min(Math.max((size ?? standardText) / standardText, 1), largestScale);
}

/** Tells the web page's readers, such as a screen reader, which language it is in. */
export function tellLanguage(locale: string): void {
  if (!isWeapp) document.documentElement.lang = locale;
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
