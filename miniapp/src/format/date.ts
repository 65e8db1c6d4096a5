import type { Locale } from '@minglu/shared/locales/messages';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays: Record<Locale, string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** `11月24日` or `24 Nov`; with the year only if it is another one. */
export function formatDate(instant: string | Date, locale: Locale, now = new Date()): string {
  const date = new Date(instant);
  const isThisYear = date.getFullYear() === now.getFullYear();
  const year = date.getFullYear();
  if (locale === 'en') {
    const day = `${date.getDate()} ${months[date.getMonth()]}`;
    return isThisYear ? day : `${day} ${year}`;
  }
  const day = `${date.getMonth() + 1}月${date.getDate()}日`;
  return isThisYear ? day : `${year}年${day}`;
}

/** `11月24日 周二` or `Tue 24 Nov`. */
export function formatDay(date: Date, locale: Locale): string {
  const parts = [formatDate(date, locale), weekdays[locale][date.getDay()]];
  return (locale === 'en' ? parts.reverse() : parts).join(' ');
}

/** `9:41`, on the device's clock. */
export function formatTime(instant: string | Date): string {
  const date = new Date(instant);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** `9:12`, and the day before it if that is not today. */
export function formatMoment(instant: string | number, locale: Locale, now = new Date()): string {
  const date = new Date(instant);
  const isToday = date.toDateString() === now.toDateString();
  return isToday ? formatTime(date) : `${formatDate(date, locale, now)} ${formatTime(date)}`;
}
