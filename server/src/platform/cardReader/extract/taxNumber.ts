import { isSoundTaxNumber } from '@minglu/shared/checks/taxNumber';
import type { Span } from './cardText';

export interface TaxNumberFound extends Span {
  value: string;
  isSound: boolean;
  /** Whether characters had to be exchanged to make it sound. */
  isRepaired: boolean;
}

const length = 18;
/** What a recogniser takes for each other; the alphabet has no I, O, S, V, Z. */
const lookalikes: Readonly<Record<string, string>> = {
  I: '1',
  L: '1',
  O: '0',
  S: '5',
  Z: '2',
  V: 'U',
  B: '8',
  G: '6',
  Q: '0',
  D: '0',
  '8': 'B',
  '0': 'D',
  '6': 'G',
  '5': 'S',
  '2': 'Z',
  '1': 'T',
  U: 'V',
  Y: 'V',
  T: '1',
};

/** The tax number in a part of a line: by its label, or by a shape and a check digit that hold. */
export function taxNumberIn(
  { line, start, end }: Span,
  isLabelled: boolean,
): TaxNumberFound | null {
  const glyphs = Array.from({ length: end - start }, (_, at) => start + at).filter((at) =>
    /[0-9A-Za-z]/.test(line.text.charAt(at)),
  );
  const code = glyphs.map((at) => line.text.charAt(at).toUpperCase()).join('');
  for (let first = 0; first + length <= code.length; first += 1) {
    const part = code.slice(first, first + length);
    const span = {
      line,
      start: glyphs[first] ?? start,
      end: (glyphs[first + length - 1] ?? end) + 1,
    };
    if (isSoundTaxNumber(part) && (isLabelled || /^[159ANY][1239]\d{6}/.test(part))) {
      return { ...span, value: part, isSound: true, isRepaired: false };
    }
  }
  if (!isLabelled || code.length < 15 || code.length > 20) return null;
  const span = { line, start: glyphs[0] ?? start, end: (glyphs.at(-1) ?? end) + 1 };
  const seconds = glyphs.map((at) => line.glyphs[at]?.second.toUpperCase() ?? '');
  const repaired = code.length === length ? repairedCode(code, seconds) : null;
  return repaired
    ? { ...span, value: repaired, isSound: true, isRepaired: true }
    : { ...span, value: code, isSound: false, isRepaired: false };
}

/** The one exchange of one or two misread characters that makes the check digit right. */
function repairedCode(code: string, seconds: readonly string[]): string | null {
  const legal = [...code]
    .map((character) =>
      'IOSVZ'.includes(character) ? (lookalikes[character] ?? character) : character,
    )
    .join('');
  if (isSoundTaxNumber(legal)) return legal;
  const sound = new Set<string>();
  for (let at = 0; at < length; at += 1) {
    for (const other of [lookalikes[legal.charAt(at)], seconds[at]]) {
      if (!other || !/^[0-9A-Z]$/.test(other)) continue;
      const next = legal.slice(0, at) + other + legal.slice(at + 1);
      if (isSoundTaxNumber(next)) sound.add(next);
    }
  }
  return sound.size === 1 ? ([...sound][0] ?? null) : null;
}
