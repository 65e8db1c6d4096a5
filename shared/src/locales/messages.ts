import type { Messages } from './catalogue';
import { en } from './en';
import { zhCN } from './zh-CN';

export type Locale = 'zh-CN' | 'en';

export const locales: Record<Locale, Messages> = { 'zh-CN': zhCN, en };

/** Fills `{name}` places of a message; an unknown place stays as it is, so that it is seen. */
export function format(message: string, values: Record<string, string | number> = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, key: string) =>
    key in values ? String(values[key]) : whole,
  );
}
