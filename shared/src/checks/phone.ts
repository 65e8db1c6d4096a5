import { tidy, toHalfWidth } from './text';

const mobile = /^1[3-9]\d{9}$/;
/** 0(10|2x|[3-9]xx), seven or eight digits, an extension of one to six. */
const landline = /^(010|02\d|0[3-9]\d{2})(\d{7,8})(?:-(\d{1,6}))?$/;
const service = /^([48]00)(\d{3})(\d{4})(?:-(\d{1,6}))?$/;
/** Numbers of things, thirteen digits: 1064x and 14x. */
const thing = /^(1064[0-9]\d{8}|14[014]\d{10})$/;
const international = /^\+[1-9]\d{6,14}$/;
/** How people write that an extension follows. */
const extension = /\s*(?:转|分机|ext\.?|x|#)\s*(?=\d)/i;
const mainlandPrefix = /^(?:(?:\+|00)86-?(?=\d)|86-?(?=1[3-9](?:-?\d){9}$))/;

/** Whether a normalised number is a mainland mobile. Never infers the carrier. */
export function isMobile(phone: string): boolean {
  return mobile.test(phone);
}

/** Whether a normalised number is a foreign one in E.164; the mainland's own code is not. */
export function isInternational(phone: string): boolean {
  return international.test(phone) && !phone.startsWith('+86');
}

/** Whether a normalised number is a landline, a 400/800 number, a mobile or a thing's number. */
export function isPhone(phone: string): boolean {
  const digits = undash(phone);
  return [landline, service, mobile, thing].some((shape) => shape.test(digits));
}

/** The area code of a normalised landline, or null. */
export function areaCodeOf(phone: string): string | null {
  return landline.exec(undash(phone))?.[1] ?? null;
}

/**
 * A number in the one way in which it is stored: mobile `13800138000`, landline `0755-26551234-801`,
 * service `400-820-8820`, foreign `+85223456789`. What is no number comes back as typed, for
 * the check to refuse.
 */
export function normalisePhone(raw: string): string {
  const number = stripped(raw);
  const national = number.replace(mainlandPrefix, '');
  if (national === number && /^(\+|00)/.test(number)) return foreign(raw) ?? asTyped(raw);
  const digits = undash(national === number || isKnown(national) ? national : `0${national}`);
  const parts = landline.exec(digits) ?? service.exec(digits);
  if (parts) return parts.slice(1).filter(Boolean).join('-');
  return mobile.test(digits) || thing.test(digits) ? digits : asTyped(raw);
}

/** The last four digits that a person remembers; an extension is not among them. */
export function phoneTail(phone: string): string | null {
  const digits = undash(phone).replace(/-\d+$/, '').replace(/\D/g, '');
  return digits.length >= 4 ? digits.slice(-4) : null;
}

/** Digits only, without country code and extension, so that every way of writing is one key. */
export function phoneKey(phone: string): string {
  return undash(normalisePhone(phone)).replace(/-\d+$/, '').replace(/\D/g, '');
}

function stripped(raw: string): string {
  return toHalfWidth(raw)
    .replace(/[‐-―−～~]/g, '-')
    .replace(new RegExp(extension, 'gi'), '-')
    .replace(/[\s().·]/g, '')
    .replace(/^(\+?)-+|-+$/g, '$1');
}

/** Drops hyphens but the one before an extension. */
function undash(phone: string): string {
  const parts = phone.split('-');
  for (let tail = parts.length; tail > 0; tail -= 1) {
    const main = parts.slice(0, tail).join('');
    const rest = parts.slice(tail).join('');
    const joined = rest ? `${main}-${rest}` : main;
    if ([landline, service, mobile, thing].some((shape) => shape.test(joined))) return joined;
  }
  return parts.join('');
}

function isKnown(number: string): boolean {
  return /^(0|1[3-9]|[48]00|1064)/.test(number.replace(/^-/, ''));
}

/** E.164 has no place for an extension: whoever wrote one is told, not cut off. */
function foreign(raw: string): string | null {
  if (extension.test(raw)) return null;
  const withoutTrunkZero = toHalfWidth(raw).replace(/\(0\)/, '');
  const e164 = `+${withoutTrunkZero.replace(/^\s*00/, '').replace(/[\s().·+‐-―−-]/g, '')}`;
  return international.test(e164) ? e164 : null;
}

function asTyped(raw: string): string {
  return tidy(toHalfWidth(raw));
}
