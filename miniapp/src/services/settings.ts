import type { Locale } from '@minglu/shared/locales/messages';
import { create } from 'zustand';
import { keep, load } from './storage';

export type Theme = 'system' | 'light' | 'dark';
export type TextSize = 'system' | 'standard' | 'large';

interface Settings {
  locale: Locale;
  theme: Theme;
  textSize: TextSize;
}

const key = 'settings';

/** What a person chose for this device; Chinese, and the system's theme and size of text until then. */
export const useSettings = create<Settings>(() => ({
  locale: 'zh-CN',
  theme: 'system',
  textSize: 'system',
  ...load<Partial<Settings>>(key),
}));

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  keep(key, useSettings.getState());
}
