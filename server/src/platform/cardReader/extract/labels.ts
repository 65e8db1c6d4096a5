import { labelWords, letterLabels, type LabelKind } from '@minglu/shared/tables/cardWords';
import type { CardTextLine, Span } from './cardText';

/** A part of a line and the label that it stands after, if any. */
export interface Piece extends Span {
  label: LabelKind | null;
  /** The label itself, as it was compared: `总部`, `tel`. */
  word: string;
}

interface Found {
  kind: LabelKind;
  start: number;
  end: number;
  word: string;
}

const words = Object.entries(labelWords)
  .flatMap(([kind, list]) => list.map((word) => ({ kind: kind as LabelKind, word: word })))
  .sort((a, b) => b.word.length - a.word.length);

/** What may stand between a label and its value. */
const separator = /^[\s:;.|/\])}】」>]*/;
/** What each kind of value begins with, where nothing stands between. */
const valueStarts: Record<LabelKind, RegExp> = {
  mobile: /^[+(\d]/,
  phone: /^[+(\d]/,
  fax: /^[+(\d]/,
  email: /^[a-z0-9]/,
  website: /^(www|http|[a-z0-9-]+\.)/,
  wechat: /^[a-z0-9_]/,
  qq: /^[\da-z]/,
  address: /^[\u3400-\u9fff\da-z]/,
  postcode: /^\d/,
  taxNumber: /^[\da-z]/,
  bank: /^[\d\u3400-\u9fff]/,
  scope: /^[\u3400-\u9fff]/,
  company: /^$/,
  name: /^$/,
  title: /^$/,
  department: /^$/,
};

/** Cuts a line at its labels. What stands before the first has none. */
export function piecesOf(line: CardTextLine): Piece[] {
  const labels = findLabels(line);
  const pieces: Piece[] = [];
  const first = labels[0]?.start ?? line.text.length;
  if (line.text.slice(0, first).trim()) {
    pieces.push({ line, start: 0, end: first, label: null, word: '' });
  }
  labels.forEach(({ kind, end, word }, at) => {
    pieces.push({
      line,
      start: end,
      end: labels[at + 1]?.start ?? line.text.length,
      label: kind,
      word,
    });
  });
  return pieces;
}

function findLabels({ plain, text }: CardTextLine): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < plain.length) {
    const label = isBoundary(text, plain, at) ? labelAt(plain, text, at) : null;
    if (label) {
      found.push(merge(found.at(-1), label, plain) ?? label);
      if (merge(found.at(-2), label, plain)) found.splice(-2, 1);
      at = label.end;
    } else {
      at += 1;
    }
  }
  return found;
}

/** `手机 Mobile:` is one label told twice. */
function merge(before: Found | undefined, next: Found, plain: string): Found | null {
  if (!before || plain.slice(before.end, next.start).trim() !== '') return null;
  // `手机/微信` names the number for both; it is a number.
  return before.kind === 'mobile' && next.kind === 'wechat'
    ? { ...before, end: next.end }
    : { ...next, start: before.start, word: before.word };
}

function labelAt(plain: string, text: string, at: number): Found | null {
  for (const { kind, word } of words) {
    if (!plain.startsWith(word, at)) continue;
    const after = at + word.length;
    if (isLabel(plain, at, after, kind, word)) {
      return { kind, start: at, end: after + gap(plain, after), word };
    }
  }
  return letterLabelAt(plain, text, at) ?? (at === 0 ? misreadLabel(plain) : null);
}

/** A label of which a character was misread, at the head of a line: the value must be of its kind. */
function misreadLabel(plain: string): Found | null {
  const head = /^([\u3400-\u9fff]{1,6})\s*[:.]?\s*(?=[a-z0-9(+]|[\u3400-\u9fff])/.exec(plain);
  const [all = '', written = ''] = head ?? [];
  const value = plain.slice(all.length);
  if (/:/.test(all) && /^[\u3400-\u9fff]{2,3}(?:省|市)/.test(value)) {
    return { kind: 'address', start: 0, end: all.length, word: written };
  }
  if (!/^[a-z0-9(+]/.test(value)) return misreadAddressLabel(plain);
  const near = words.find(
    ({ kind, word }) =>
      likely[kind]?.test(value) && /^[\u3400-\u9fff]{2,}$/.test(word) && isNear(word, written),
  );
  return near ? { kind: near.kind, start: 0, end: all.length, word: near.word } : null;
}

/** `广址福建省…`: two characters before a province are a label, however they were read. */
function misreadAddressLabel(plain: string): Found | null {
  const written = /^[\u3400-\u9fff]{2}(?=[\u3400-\u9fff]{2,3}省[\u3400-\u9fff]{2,4}市)/.exec(
    plain,
  )?.[0];
  if (!written || /[省市区]/.test(written) || !/[地址厂总部办公工]/.test(written)) return null;
  return { kind: 'address', start: 0, end: written.length, word: written };
}

/** What the value of a misread label must look like. */
const likely: Partial<Record<LabelKind, RegExp>> = {
  mobile: /^[+(]?\d[\d\s()+-]{6}/,
  phone: /^[+(]?\d[\d\s()+-]{6}/,
  fax: /^[+(]?\d[\d\s()+-]{6}/,
  email: /^[a-z0-9._-]+@/,
  website: /^(w{3}|http)/,
  postcode: /^\d{6}$/,
  taxNumber: /^[0-9a-z]{15,20}$/,
};

/** Of like length, and half of the characters or more in their places. */
function isNear(word: string, written: string): boolean {
  if (Math.abs(word.length - written.length) > 1) return false;
  const same = [...word].filter(
    (character, at) => character === written[at] || character === written.at(at - word.length),
  );
  return same.length * 2 >= word.length;
}

function isLabel(plain: string, at: number, after: number, kind: LabelKind, word: string): boolean {
  const rest = plain.slice(after);
  const between = separator.exec(rest)?.[0] ?? '';
  const value = rest.slice(between.length);
  if (/[:\]】]/.test(between)) return true;
  const isLatin = /[a-z]$/.test(word);
  if (kind === 'email' && between === '' && /^[a-z0-9._-]{3,}@/.test(rest)) return true;
  if (isLatin && /^[a-z@]/.test(rest) && kind !== 'wechat' && kind !== 'website') return false;
  if (value === '') return at === 0 && kind !== 'company' && kind !== 'title';
  if (isLatin && between === '' && kind === 'wechat') return /^[a-z0-9_]{5}/.test(rest);
  if (kind === 'address') return isAddressStart(at, between, value, word);
  if (kind === 'scope' || kind === 'bank') return at === 0 && (between !== '' || word.length >= 3);
  // A second label that follows at once: `电话 Tel:`.
  if (/^(tel|mob|fax|e-?mail|web|add|phone|tax|http|cell)/.test(value)) return true;
  return valueStarts[kind].test(value);
}

/** `办公 福建省…` is a label, `总部经济园` is not. */
function isAddressStart(at: number, between: string, value: string, word: string): boolean {
  if (/^(地址|公司地址|address|add|addr)$/.test(word)) return valueStarts.address.test(value);
  if (at !== 0) return false;
  return between !== '' || /^[\u3400-\u9fff]{2,3}(省|市|自治区)/.test(value);
}

function letterLabelAt(plain: string, text: string, at: number): Found | null {
  const kind = letterLabels[text.charAt(at)];
  if (!kind) return null;
  const rest = plain.slice(at + 1);
  const between = /^[\s:.|]*/.exec(rest)?.[0] ?? '';
  const value = rest.slice(between.length);
  const fits: Partial<Record<LabelKind, boolean>> = {
    phone: /^[+(\d][\d\s()+.-]{5}/.test(value),
    mobile: /^[+(\d][\d\s()+.-]{5}/.test(value),
    fax: /^[+(\d][\d\s()+.-]{5}/.test(value),
    email: /^[a-z0-9._-]+\s?@/.test(value) || (/[:.]/.test(between) && /^[a-z0-9]/.test(value)),
    website: /^(w{2,4}[.,]|http)/.test(value),
    address:
      /^[\u3400-\u9fff]{2}/.test(value) ||
      (between !== '' && /^[a-z0-9]/.test(value) && value.length > 14 && !/[@]/.test(value)),
  };
  return fits[kind]
    ? { kind, start: at, end: at + 1 + between.length, word: plain.charAt(at) }
    : null;
}

/** A label begins a word; a capital may begin one without a space. */
function isBoundary(text: string, plain: string, at: number): boolean {
  if (at === 0) return true;
  const [before, here] = [plain.charAt(at - 1), plain.charAt(at)];
  if (!/[a-z]/.test(here)) return !/[\u3400-\u9fff]/.test(before);
  if (!/[a-z.@_-]/.test(before)) return true;
  return /[a-z]/.test(text.charAt(at - 1)) && /[A-Z][a-z]/.test(text.slice(at, at + 2));
}

function gap(plain: string, after: number): number {
  return separator.exec(plain.slice(after))?.[0].length ?? 0;
}
