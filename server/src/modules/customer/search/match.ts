import type { SearchMatch } from '@minglu/shared/customer/customer.types';
import { unitsOf, type Unit } from './units';

/** One text of a record that a search may hit; a number carries what is shown of it. */
export interface Searchable {
  field: string;
  kind: 'company' | 'person' | 'code' | 'phone';
  text: string;
  /** What the reader sees, where that is less than the text. */
  shown?: string;
}

/** A hit with its weight for the order by relevance; higher is better. */
export interface Hit {
  match: SearchMatch;
  weight: number;
}

/** The best place of the query in a record's texts, or null when the terms misled. */
export function findMatch(query: string, texts: readonly Searchable[]): Hit | null {
  const hits = texts.flatMap((text, at) => {
    const hit = matchOne(query, text);
    // Earlier texts (the name before a contact) win among equals.
    return hit ? [{ ...hit, weight: hit.weight - at / 1000 }] : [];
  });
  return hits.sort((a, b) => b.weight - a.weight)[0] ?? null;
}

function matchOne(query: string, searchable: Searchable): Hit | null {
  switch (searchable.kind) {
    case 'phone':
      return matchPhone(query, searchable);
    case 'code':
      return matchCode(query, searchable);
    default:
      return matchName(query, searchable);
  }
}

function matchName(query: string, { field, kind, text }: Searchable): Hit | null {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at >= 0) {
    const weight = at === 0 ? 1 : 0.9;
    return { match: { field, text, ranges: [[at, query.length]], kind: 'text' }, weight };
  }
  const wanted = query.toLowerCase().replace(/[^a-z0-9\u3400-\u9fff]/g, '');
  if (wanted.length < 2) return null;
  const units = unitsOf(text, kind === 'person' ? 'person' : 'company');
  const initials = spanOf(units, wanted, matchInitials);
  if (initials)
    return { match: { field, text, ranges: [initials], kind: 'initials' }, weight: 0.7 };
  const sound = spanOf(units, wanted, matchSound);
  return sound ? { match: { field, text, ranges: [sound], kind: 'pinyin' }, weight: 0.6 } : null;
}

type Matcher = (units: readonly Unit[], wanted: string) => number;

/** The first run of units that the matcher accepts, as `[start, length]` of the text. */
function spanOf(units: readonly Unit[], wanted: string, matcher: Matcher): [number, number] | null {
  for (let from = 0; from < units.length; from += 1) {
    const count = matcher(units.slice(from), wanted);
    const first = units[from];
    const last = units[from + count - 1];
    if (count > 0 && first && last) return [first.start, last.start + last.length - first.start];
  }
  return null;
}

/** How many units the letters name by their initials; 0 when they do not. */
function matchInitials(units: readonly Unit[], wanted: string): number {
  const initials = units.map(({ sound }) => sound.charAt(0)).join('');
  return initials.startsWith(wanted) ? wanted.length : 0;
}

/** How many units the letters spell, the last perhaps only begun; Han characters stand for themselves. */
function matchSound(units: readonly Unit[], wanted: string): number {
  let rest = wanted;
  for (const [at, unit] of units.entries()) {
    const piece = rest.startsWith(unit.text) ? unit.text : unit.sound;
    if (piece && rest.startsWith(piece)) rest = rest.slice(piece.length);
    else return piece.startsWith(rest) ? at + 1 : 0;
    if (!rest) return at + 1;
  }
  return 0;
}

function matchCode(query: string, { field, text }: Searchable): Hit | null {
  const wanted = query.replace(/\s/g, '').toUpperCase();
  const at = text.toUpperCase().indexOf(wanted);
  const isHead = at === 0;
  const isTail = at >= 0 && at + wanted.length === text.length;
  const fits = field === 'customerNumber' ? isTail || isHead : isHead;
  if (!fits || wanted.length < 2) return null;
  return {
    match: { field, text, ranges: [[at, wanted.length]], kind: 'number' },
    weight: isHead && isTail ? 1 : 0.8,
  };
}

/**
 * The end of a phone, or all of it; only digits that the reader sees are marked. Of a masked number
 * the last four or the whole: anything between would tell the hidden digits one by one.
 */
function matchPhone(query: string, { field, text, shown = text }: Searchable): Hit | null {
  const digits = query.replace(/\D/g, '');
  const number = text.replace(/^(0\d+-\d+|[48]00-\d{3}-\d{4})-\d+$/, '$1');
  const whole = number.replace(/\D/g, '');
  const isPhoneQuery = digits.length >= 4 && /^[\d\s+()-]+$/.test(query);
  if (!isPhoneQuery || !whole.endsWith(digits)) return null;
  if (shown !== text && digits.length !== 4 && digits.length !== whole.length) return null;
  const end = shown === text ? number.length : shown.length;
  const start = startOfDigits(shown.slice(0, end), digits.length);
  return {
    match: { field, text: shown, ranges: [[start, end - start]], kind: 'number' },
    weight: 0.85,
  };
}

/** Where the last `count` digits begin; a masked one ends the count. */
function startOfDigits(text: string, count: number): number {
  let start = text.length;
  let left = count;
  while (left > 0 && start > 0 && text.charAt(start - 1) !== '*') {
    start -= 1;
    if (/\d/.test(text.charAt(start))) left -= 1;
  }
  return start;
}
