import { middle, type Point, type Quad } from '../recognise/geometry';
import type { TextLine, TextOfPhoto } from '../recognise/recognise';
import { isTraditional, restoredTraditional, simplified } from './script';

/** A character as it is compared and shown, with what is known about its reading. */
export interface Glyph {
  text: string;
  score: number;
  second: string;
}

/** A line of a card, set straight. Lengths are pixels of the photo as it was read. */
export interface CardTextLine {
  /** One character each; half-width signs. */
  glyphs: readonly Glyph[];
  text: string;
  /** `text` in simplified characters and lower case, place by place; for comparing. */
  plain: string;
  left: number;
  right: number;
  middle: number;
  height: number;
  isVertical: boolean;
  quad: Quad;
  /** Lines beside each other have the same row; rows count from the top. */
  row: number;
  /** The recogniser's certainty of the whole line. */
  score: number;
}

/** A part of one line. */
export interface Span {
  line: CardTextLine;
  start: number;
  end: number;
}

export function textOf({ line, start, end }: Span): string {
  return line.text.slice(start, end);
}

export function plainOf({ line, start, end }: Span): string {
  return line.plain.slice(start, end);
}

/** The same part without spaces and signs at its ends. */
export function trimmed(
  span: Span,
  signs = /[\s:;,.|/·•\-—_~*'"“”‘’<>《》「」【】[\]★☆●■◆]/,
): Span {
  let { start, end } = span;
  while (start < end && signs.test(span.line.text.charAt(start))) start += 1;
  while (end > start && signs.test(span.line.text.charAt(end - 1))) end -= 1;
  return { line: span.line, start, end };
}

/** The lines of a card from top to bottom and left to right, their text made comparable. */
export function arrangeLines({ lines }: Pick<TextOfPhoto, 'lines'>): CardTextLine[] {
  const angle = tiltOf(lines);
  const isOld = isTraditional(lines.map(({ text }) => text));
  const placed = lines
    .map((line) => place(line, angle, isOld))
    .filter(({ text }) => text.trim() !== '');
  return inRows(placed).reduce<CardTextLine[]>(joinedToLast, []);
}

function place(line: TextLine, angle: number, isOld: boolean): CardTextLine {
  const glyphs = glyphsOf(line).map((glyph) =>
    isOld ? { ...glyph, text: restoredTraditional(glyph.text) } : glyph,
  );
  const text = glyphs.map((glyph) => glyph.text).join('');
  const corners = line.quad.map((point) => rotate(point, -angle)) as unknown as Quad;
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const xs = corners.map(([x]) => x);
  const upper = middle(topLeft, topRight)[1];
  const lower = middle(bottomLeft, bottomRight)[1];
  return {
    glyphs,
    text,
    plain: simplified(text).toLowerCase(),
    left: Math.min(...xs),
    right: Math.max(...xs),
    middle: (upper + lower) / 2,
    height: line.isVertical ? topRight[0] - topLeft[0] : lower - upper,
    isVertical: line.isVertical,
    quad: line.quad,
    row: 0,
    score: line.score,
  };
}

/**
 * Words that the detector parted: letters set apart (`邮` and `编:`), the two halves of a Latin name. Both are
 * short, of like height, and close.
 */
function joinedToLast(lines: CardTextLine[], next: CardTextLine): CardTextLine[] {
  const last = lines.at(-1);
  if (!last || last.row !== next.row || !belongTogether(last, next)) return [...lines, next];
  const isHan = /[\u3400-\u9fff)]$/.test(last.text);
  const glyphs = [...last.glyphs, ...(isHan ? [] : [space]), ...next.glyphs];
  const text = glyphs.map((glyph) => glyph.text).join('');
  const joined: CardTextLine = {
    ...last,
    glyphs,
    text,
    plain: simplified(text).toLowerCase(),
    right: next.right,
    height: Math.max(last.height, next.height),
    quad: [last.quad[0], next.quad[1], next.quad[2], last.quad[3]],
    score: Math.min(last.score, next.score),
  };
  return [...lines.slice(0, -1), joined];
}

const space: Glyph = { text: ' ', score: 1, second: '' };

function belongTogether(a: CardTextLine, b: CardTextLine): boolean {
  const height = Math.max(a.height, b.height);
  const gap = b.left - a.right;
  if (Math.min(a.height, b.height) < 0.7 * height) return false;
  if (/^[\u3400-\u9fff]$/.test(a.text)) {
    return gap < 2.5 * height && /^[\u3400-\u9fff](?:\s*:|$)/.test(b.text);
  }
  const isFirm = /^(?:\(|有限|股份|集团|公司)/.test(b.text) && /[\u3400-\u9fff)]$/.test(a.text);
  if (isFirm) return gap < 0.9 * height;
  return gap < 0.8 * height && /^[A-Z][a-z]+$/.test(a.text) && /^[A-Z][a-z]+$/.test(b.text);
}

const dashes = /[‐-―−–—﹣－]/;
const signs: Readonly<Record<string, string>> = { '。': '.', '、': '、', '〔': '(', '〕': ')' };

/** Half-width signs, one character a glyph, and no space between Han characters set apart. */
function glyphsOf({ text, characters, score }: TextLine): Glyph[] {
  const read: Glyph[] =
    characters.length > 0
      ? characters.map((each) => ({ text: each.text, score: each.score, second: each.second }))
      : [...text].map((each) => ({ text: each, score, second: '' }));
  lowerAfterGaps(read, characters);
  const single = read.flatMap((glyph) =>
    [...halfWidth(glyph.text)].map((each): Glyph => ({ ...glyph, text: each })),
  );
  return single.filter((glyph, at) => glyph.text !== ' ' || !isSpacing(single, at));
}

/**
 * Han characters stand at one distance, the letters of an address in the web at nearly one. Where there
 * is a gap, the recogniser has left out what it did not know, or a low line that it did not see: what
 * stands beside the gap is no surer than a guess.
 */
function lowerAfterGaps(glyphs: readonly Glyph[], characters: TextLine['characters']): void {
  lowerWhereApart(glyphs, characters, /[\u3400-\u9fff]/, 1.65);
  if (characters.some(({ text }) => text === '@')) {
    lowerWhereApart(glyphs, characters, /[A-Za-z0-9@]/, 2.1);
  }
}

/** @param least the smallest gap that counts, in usual steps; a space is wider than any */
function lowerWhereApart(
  glyphs: readonly Glyph[],
  characters: TextLine['characters'],
  kind: RegExp,
  least: number,
): void {
  const steps = characters.flatMap((character, at) => {
    const before = characters[at - 1];
    const isPair = before && kind.test(before.text) && kind.test(character.text);
    return isPair ? [{ at, step: character.at - before.at }] : [];
  });
  if (steps.length < 4) return;
  const sorted = steps.map(({ step }) => step).sort((a, b) => a - b);
  const usual = sorted[Math.floor(steps.length / 2)] ?? 0;
  for (const { at, step } of steps) {
    const glyph = glyphs[at];
    if (glyph && step > least * usual && step < 2.8 * usual)
      glyph.score = Math.min(glyph.score, 0.5);
  }
}

function halfWidth(character: string): string {
  if (dashes.test(character)) return '-';
  return signs[character] ?? character.normalize('NFKC');
}

/** A space between two Han characters of which one stands alone: letters set apart, not two words. */
function isSpacing(glyphs: readonly Glyph[], at: number): boolean {
  const text = glyphs.map((glyph) => glyph.text).join('');
  const before = /(\S*)\s*$/.exec(text.slice(0, at))?.[1] ?? '';
  const after = /^\s*(\S*)/.exec(text.slice(at))?.[1] ?? '';
  const isHan = (word: string) => /^[\u3400-\u9fff]/.test(word);
  const lastOfBefore = before.at(-1) ?? '';
  if (!isHan(lastOfBefore) || !isHan(after)) return false;
  const firstWord = /^[\u3400-\u9fff]+/.exec(after)?.[0] ?? '';
  return /^[\u3400-\u9fff]$/.test(before) || firstWord.length === 1;
}

/** The median slope of the long lines, weighed by their length; radians. */
function tiltOf(lines: readonly TextLine[]): number {
  const slopes = lines
    .filter(({ isVertical }) => !isVertical)
    .map(({ quad: [from, to] }) => ({
      angle: Math.atan2(to[1] - from[1], to[0] - from[0]),
      length: Math.hypot(to[0] - from[0], to[1] - from[1]),
    }))
    .sort((a, b) => a.angle - b.angle);
  const half = slopes.reduce((sum, { length }) => sum + length, 0) / 2;
  let sum = 0;
  for (const { angle, length } of slopes) {
    sum += length;
    if (sum >= half) return angle;
  }
  return 0;
}

function rotate([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}

function inRows(lines: readonly CardTextLine[]): CardTextLine[] {
  const rows: CardTextLine[][] = [];
  for (const line of [...lines].sort((a, b) => a.middle - b.middle)) {
    const row = rows.find((each) => each.some((other) => isBeside(other, line)));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row, at) =>
    row.sort((a, b) => a.left - b.left).map((line) => ({ ...line, row: at })),
  );
}

function isBeside(a: CardTextLine, b: CardTextLine): boolean {
  if (a.isVertical || b.isVertical) return false;
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const isApart = overlap < 0.35 * Math.min(a.right - a.left, b.right - b.left);
  return isApart && Math.abs(a.middle - b.middle) < 0.5 * Math.min(a.height, b.height);
}
