import { isMobile, normalisePhone } from '@minglu/shared/checks/phone';
import { areaCodes } from '@minglu/shared/tables/areaCodes';
import type { LabelKind } from '@minglu/shared/tables/cardWords';
import { plainOf, type Span } from './cardText';

export interface NumberOnCard extends Span {
  kind: 'mobile' | 'phone' | 'fax';
  value: string;
  /** Whether its shape is that of a real number of its kind. */
  isSound: boolean;
}

/** Where a number without a country code is at home. */
export type Home = 'CN' | 'HK' | 'MO' | 'TW';

const countryCodes: Record<Exclude<Home, 'CN'>, string> = { HK: '852', MO: '853', TW: '886' };

const candidate =
  /(?:\(?\+\s?|00\s?)?\(?\d[\d\s().-]{4,}\d(?:\s*(?:转|分机|ext\.?|ext|x|#)\s*\d{1,6})?/g;

/** Every telephone number of a piece; its label, or else its shape, says which. */
export function numbersIn(span: Span, label: LabelKind | null, home: Home): NumberOnCard[] {
  const plain = digitsRepaired(plainOf(span));
  return [...plain.matchAll(candidate)].flatMap((match) =>
    split(match[0]).flatMap(({ text, at }): NumberOnCard[] => {
      const start = span.start + match.index + at;
      const read = readNumber(text, label, home);
      return read ? [{ line: span.line, start, end: start + text.length, ...read }] : [];
    }),
  );
}

/** Letters that stand among digits are digits that were misread. */
function digitsRepaired(plain: string): string {
  return plain
    .replace(/(?<=[\d\-+(]\s?)[oq](?=[\d\-)\s])/g, '0')
    .replace(/(?<=\d)[li|](?=\d)/g, '1')
    .replace(/(?<=\d)[.,·](?=\d{3,})/g, '-');
}

/** Two numbers that only a space or a hyphen parts. */
function split(text: string): { text: string; at: number }[] {
  const two =
    /^((?:\+?86[\s-]*)?1[3-9]\d(?:[\s-]?\d{4}){2})[\s-]+((?:\+?86[\s-]*)?1[3-9]\d(?:[\s-]?\d{4}){2}.*)$/.exec(
      text,
    );
  if (two?.[1] && two[2]) {
    const at = text.length - two[2].length;
    return [
      { text: two[1], at: 0 },
      ...split(two[2]).map((part) => ({ ...part, at: part.at + at })),
    ];
  }
  const run = /^(1[3-9]\d{9})(1[3-9]\d{9})$/.exec(text);
  if (run?.[1] && run[2])
    return [
      { text: run[1], at: 0 },
      { text: run[2], at: 11 },
    ];
  return [{ text, at: 0 }];
}

function readNumber(
  text: string,
  label: LabelKind | null,
  home: Home,
): Pick<NumberOnCard, 'kind' | 'value' | 'isSound'> | null {
  const [main = '', extension] = text.split(/\s*(?:转|分机|ext\.?|x|#)\s*/);
  const digits = main.replaceAll(/\D/g, '');
  if (digits.length > 16 || digits.length < 7) return null;
  const kindOf = (isMobileShape: boolean): NumberOnCard['kind'] => {
    if (label === 'fax') return 'fax';
    if (label === 'mobile' || label === 'phone')
      return isMobileShape ? 'mobile' : label === 'mobile' ? 'mobile' : 'phone';
    return isMobileShape ? 'mobile' : 'phone';
  };
  const abroad = abroadNumber(main, digits, home);
  if (abroad) {
    const kind =
      label === 'fax' || label === 'phone' || label === 'mobile' ? label : kindOf(abroad.isMobile);
    return { kind, value: abroad.value, isSound: abroad.isSound };
  }
  const national = nationalNumber(main, digits);
  const value = numberOf(extension ? `${national}-${extension}` : national);
  if (isMobile(value)) return { kind: label === 'fax' ? 'fax' : 'mobile', value, isSound: true };
  if (isWellFormed(value))
    return { kind: label === 'fax' ? 'fax' : 'phone', value, isSound: isKnownArea(value) };
  if (!label || !['phone', 'fax', 'mobile'].includes(label)) return null;
  return {
    kind: label as NumberOnCard['kind'],
    value: national.replaceAll(/\D/g, ''),
    isSound: false,
  };
}

/** Hyphens tell area and extension apart where they fit, and are only decoration where not. */
function numberOf(text: string): string {
  const value = normalisePhone(text);
  if (/^\d+$/.test(value.replaceAll('-', '')) && isWellFormed(value)) return value;
  const bare = normalisePhone(text.replaceAll('-', ''));
  return isWellFormed(bare) ? bare : value;
}

function isWellFormed(value: string): boolean {
  return (
    isMobile(value) || /^0\d{2,3}-\d{7,8}(-\d{1,6})?$|^[48]00-\d{3}-\d{4}(-\d{1,6})?$/.test(value)
  );
}

/** `+86 (0)755…`, `0086-21-…`, `86-…` as one dials at home. */
function nationalNumber(main: string, digits: string): string {
  const isChina = /^\(?\s*(\+|00)\s*86/.test(main) || (/^\(?86/.test(main) && digits.length >= 12);
  if (!isChina) return main.replaceAll(/[^\d-]/g, '').replace(/^-+/, '');
  const rest = main
    .replaceAll(/[^\d-]/g, '')
    .replace(/^(00)?86-*/, '')
    .replace(/^0+/, '');
  return isMobile(rest.replaceAll('-', '')) || /^[48]00-?\d/.test(rest) ? rest : `0${rest}`;
}

function isKnownArea(value: string): boolean {
  const code = value.split('-')[0] ?? '';
  return code in areaCodes || /^(0[3-9]\d{2}|[48]00)$/.test(code);
}

function abroadNumber(
  main: string,
  digits: string,
  home: Home,
): { value: string; isMobile: boolean; isSound: boolean } | null {
  const isInternational = /^\(?\s*(\+|00)/.test(main) && !/^\(?\s*(\+|00)\s*86/.test(main);
  const bare = digits.replace(/^00/, '');
  if (isInternational) {
    const rest = main.includes('(0)') ? bare.replace(/^(\d{1,3})0/, '$1') : bare;
    return {
      value: `+${rest}`,
      isMobile: isMobileAbroad(rest),
      isSound: /^[1-9]\d{7,14}$/.test(rest),
    };
  }
  if (home === 'CN' || isMobile(digits) || digits.startsWith('86')) return null;
  const code = countryCodes[home];
  const own = digits.startsWith(code)
    ? digits.slice(3)
    : home === 'TW'
      ? digits.replace(/^0/, '')
      : digits;
  const isRight = home === 'TW' ? /^[1-9]\d{7,8}$/.test(own) : /^[2-9]\d{7}$/.test(own);
  return isRight
    ? { value: `+${code}${own}`, isMobile: isMobileAbroad(code + own), isSound: true }
    : null;
}

/** Hong Kong and Macau: first digits 4 to 9; Taiwan: 9. Elsewhere the shape does not say. */
function isMobileAbroad(e164: string): boolean {
  return /^852[4-9]|^8536|^8869/.test(e164);
}
