import { isEmail, normaliseEmail } from '../checks/email';
import { isInternational, isMobile, isPhone, normalisePhone } from '../checks/phone';
import { isSoundTaxNumber } from '../checks/taxNumber';
import { compact } from '../checks/text';
import type { Hit, Taken } from './split.types';

/** Stands where something was taken out, so that its neighbours do not grow together. */
const gap = '\n';

/**
 * Takes every match out whose value can be read. `notAfter` says what may not stand right before a
 * match; a lookbehind would say it in the pattern, but iPhones before iOS 16.4 have none.
 */
export function take(
  text: string,
  pattern: RegExp,
  read: (match: string) => string | null,
  notAfter?: RegExp,
): Taken {
  const hits: Hit[] = [];
  const rest = text.replace(pattern, (match, ...groups: unknown[]) => {
    const at = groups.find((each) => typeof each === 'number') ?? 0;
    const isInside = notAfter?.test(text.charAt(at - 1)) ?? false;
    const value = isInside ? null : read(match);
    if (value === null) return match;
    hits.push({ value, text: match.trim() });
    return gap;
  });
  return { hits, rest };
}

const email =
  /[\p{L}\p{N}][\p{L}\p{N}.!#$%&'*+/=?^_`{}~-]*\s?@\s?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/gu;
/** Han before an address is a sentence that runs into it. */
const hanHead = /^.*[\u4e00-\u9fff](?=[\w.+-]+@)/;

export function takeEmails(text: string): Taken {
  return take(
    text.replace(hanHead, (head) => `${head} `),
    email,
    (match) => {
      const value = normaliseEmail(match);
      return isEmail(value) ? value : null;
    },
  );
}

const website =
  /(?:https?:\/\/|www\.)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/[^\s,，。；)）\u4e00-\u9fff]*)?|(?:[A-Za-z0-9-]+\.)+(?:com\.cn|net\.cn|org\.cn|com\.hk|com\.tw|com|cn|net|org|io|cc|co|tech|top|vip|shop|ltd|group|hk|tw|de|jp)(?:\/[^\s,，。；)）\u4e00-\u9fff]*)?(?![\w@])/gi;

export function takeWebsites(text: string): Taken {
  return take(text, website, (match) => match.replace(/[./]+$/, ''), /[\w@.]/);
}

const code18 = /(?:[0-9A-HJ-NPQRTUWXY](?:[ -]?[0-9A-HJ-NPQRTUWXY]){17})(?![0-9A-Za-z])/gi;

/** Without a label only a code whose check character is right is taken for a tax number. */
export function takeTaxNumbers(text: string): Taken {
  return take(
    text,
    code18,
    (match) => {
      const value = compact(match).replace(/-/g, '');
      return isSoundTaxNumber(value) ? value : null;
    },
    /[0-9A-Za-z]/,
  );
}

/** What stands after 税号: a code of a length that tax numbers have, right or not. */
export function readTaxNumber(text: string): string | null {
  const value = /^[0-9A-Z]{15,20}/.exec(compact(text).replace(/-/g, ''))?.[0];
  return value ?? null;
}

const extension = '(?:\\s*(?:转|轉|分机|ext\\.?|x|#)\\s*\\d{1,6})?';
const prefix = '(?:(?:\\(?(?:\\+|00)\\s?86\\)?|\\(86\\)|86-)[\\s-]*(?:\\(0\\))?)?';
/** Groups are parted by spaces, hyphens or brackets; the mainland's own code may stand before. */
const phone = new RegExp(
  [
    `${prefix}1[3-9]\\d(?:[\\s-]?\\d){8}(?!\\d)`,
    `${prefix}\\(?0?(?:10|2\\d|[3-9]\\d{2})\\)?[\\s-]*[2-9]\\d{2,3}[\\s-]?\\d{4}(?:-\\d{1,6})?(?!\\d)${extension}`,
    `[48]00(?:[\\s-]?\\d){7}(?!\\d)${extension}`,
    `(?:\\+|00)\\s?(?!86)[1-9]\\d{0,2}(?:[\\s()-]{0,2}\\d){6,12}(?!\\d)`,
    `\\((?:852|853|886)\\)[\\s-]?\\d(?:[\\s-]?\\d){6,9}(?!\\d)`,
    `(?:852|853)-\\d{4}[\\s-]?\\d{4}(?!\\d)`,
    `886-\\d{1,3}-?\\d{3,4}-?\\d{4}(?!\\d)`,
  ].join('|'),
  'gi',
);

export function takePhones(text: string): Taken {
  return take(text, phone, readPhone, /[\d.]/);
}

function readPhone(match: string): string | null {
  const trimmed = match.trim();
  const withPlus = trimmed.replace(/^\(?(852|853|886)\)?[\s-]*/, '+$1 ').replace(/轉/, '转');
  const value = normalisePhone(withPlus);
  if (isInternational(value)) return value;
  return isPhone(value) && (isMobile(value) || /^(0|[48]00|1)/.test(value)) ? value : null;
}

/** What stands after 邮编. */
export function readPostcode(text: string): string | null {
  return /(?:^|\D)(\d{6})(?!\d)/.exec(text.replace(/(\d) (?=\d)/g, '$1'))?.[1] ?? null;
}

/** What stands after 微信: an id as WeChat allows it, or a mobile. */
export function readWechat(text: string): string | null {
  const id = /(?:^|[^\w-])([A-Za-z][\w-]{5,19})(?![\w@-])/.exec(text)?.[1];
  if (id) return id;
  const [mobile] = takePhones(text).hits;
  return mobile && isMobile(mobile.value) ? mobile.value : null;
}
