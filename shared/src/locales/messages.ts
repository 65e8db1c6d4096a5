import { en } from './en';
import { zhCN } from './zh-CN';

/** zh-CN comes first and sets the shape; a locale that misses a key does not compile. */
export type Messages = typeof zhCN;

export type Locale = 'zh-CN' | 'en';

export const locales: Record<Locale, Messages> = { 'zh-CN': zhCN, en };

/** Fills `{name}` places of a message; an unknown place stays as it is, so that it is seen. */
export function format(message: string, values: Record<string, string | number> = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, key: string) =>
    key in values ? String(values[key]) : whole,
  );
}
