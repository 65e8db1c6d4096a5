import type { Messages } from '../locales/catalogue';
import { format, locales, type Locale } from '../locales/messages';
import {
  anySet,
  capitalSet,
  digitSet,
  hanSet,
  letterOrDigitSet,
  letterSet,
  parsePattern,
  PatternError,
  type PatternNode,
  type SignSet,
} from './pattern.parse';

/** What a plain-language builder puts together; the order in which it offers them. */
export const partKinds = [
  'digits',
  'capitals',
  'letters',
  'lettersAndDigits',
  'han',
  'any',
  'text',
] as const;
export type PartKind = (typeof partKinds)[number];

/** So many characters of a kind, or a text as it stands; `max` null is without end. */
export interface PatternPart {
  kind: PartKind;
  text?: string;
  min: number;
  max: number | null;
}

const signs: Record<Exclude<PartKind, 'text'>, { text: string; set: SignSet }> = {
  digits: { text: '\\d', set: digitSet },
  capitals: { text: '[A-Z]', set: capitalSet },
  letters: { text: '[A-Za-z]', set: letterSet },
  lettersAndDigits: { text: '[0-9A-Za-z]', set: letterOrDigitSet },
  han: { text: '\\p{Han}', set: hanSet },
  any: { text: '.', set: anySet },
};

/** The pattern that a builder's parts mean; the empty text when there are none. */
export function partsToPattern(parts: readonly PatternPart[]): string {
  return parts
    .map((part) =>
      part.kind === 'text' ? escaped(part.text ?? '') : signs[part.kind].text + countOf(part),
    )
    .join('');
}

/** A pattern as a builder's parts; null when it says more than parts can, or is none. */
export function patternToParts(pattern: string): PatternPart[] | null {
  try {
    return partsOf(parsePattern(pattern));
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

/** A pattern in words, as in 2 个大写字母、“-”、4 位数字; one that words do not reach as it is. */
export function describePattern(pattern: string, locale: Locale): string {
  const words = locales[locale].patterns;
  const parts = patternToParts(pattern);
  if (!parts) return pattern;
  return parts.map((part) => describePart(part, words)).join(words.then);
}

function describePart({ kind, text, min, max }: PatternPart, words: Messages['patterns']): string {
  if (kind === 'text') return format(words.text, { text: text ?? '' });
  const count =
    min === max
      ? format(words.exactly, { count: min })
      : max === null
        ? format(words.orMore, { min })
        : format(words.between, { min, max });
  return format(words.kinds[kind], { count });
}

function countOf({ min, max }: PatternPart): string {
  if (max === null) return `{${min},}`;
  if (min === max) return min === 1 ? '' : `{${min}}`;
  return `{${min},${max}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function partsOf(node: PatternNode): PatternPart[] | null {
  const items = node.kind === 'sequence' ? node.items : [node];
  const parts = items.map(partOf);
  if (parts.some((part) => part === null)) return null;
  return joined(parts as PatternPart[]);
}

function partOf(node: PatternNode): PatternPart | null {
  if (node.kind === 'sign') return signPart(node.set, 1, 1);
  if (node.kind !== 'repeat') return null;
  const { item, min, max } = node;
  const sign = item.kind === 'sequence' && item.items.length === 1 ? item.items[0] : item;
  if (sign?.kind !== 'sign') return null;
  const part = signPart(sign.set, min, max);
  // A counted letter is no text that stands as it is.
  return part?.kind === 'text' ? null : part;
}

function signPart(set: SignSet, min: number, max: number | null): PatternPart | null {
  const known = Object.entries(signs).find(([, sign]) => isSame(sign.set, set))?.[0];
  if (known) return { kind: known as PartKind, min, max };
  const [only] = set.ranges;
  const isOne = !set.isNegated && set.ranges.length === 1 && only?.[0] === only?.[1];
  return isOne && only ? { kind: 'text', text: String.fromCodePoint(only[0]), min, max } : null;
}

/** Neighbouring texts are one. */
function joined(parts: readonly PatternPart[]): PatternPart[] {
  return parts.reduce<PatternPart[]>((done, part) => {
    const last = done.at(-1);
    if (part.kind !== 'text' || last?.kind !== 'text') return [...done, part];
    return [...done.slice(0, -1), { ...last, text: `${last.text ?? ''}${part.text ?? ''}` }];
  }, []);
}

function isSame(a: SignSet, b: SignSet): boolean {
  return a.isNegated === b.isNegated && String(a.ranges) === String(b.ranges);
}
