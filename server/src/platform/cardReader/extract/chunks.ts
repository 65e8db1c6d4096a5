import type { LabelKind } from '@minglu/shared/tables/cardWords';
import { textOf, trimmed, type CardTextLine, type Span } from './cardText';
import type { Piece } from './labels';

/** A text that is no number and no address in the web: what a name, a title, a firm can be. */
export interface Chunk extends Span {
  label: LabelKind | null;
  isHan: boolean;
  /** Whether the line says nothing else. */
  isAlone: boolean;
}

const han = /[\u3400-\u9fff]/;

/** Cuts what is left of a line, when its numbers and addresses are taken, into texts of one script. */
export function chunksOf(
  line: CardTextLine,
  pieces: readonly Piece[],
  taken: readonly Span[],
): Chunk[] {
  const free = pieces
    .filter(
      ({ label }) => label === null || ['company', 'name', 'title', 'department'].includes(label),
    )
    .flatMap((piece) =>
      without(
        piece,
        taken.filter((span) => span.line === line),
      ),
    );
  const chunks = free.flatMap((piece) =>
    cut(piece).map((span): Chunk => ({
      ...unframed(trimmed(span)),
      label: piece.label,
      isHan: han.test(textOf(span)),
      isAlone: false,
    })),
  );
  const real = chunks.filter((chunk) => chunk.end - chunk.start >= 2);
  return real.map((chunk) => ({ ...chunk, isAlone: real.length === 1 && pieces.length === 1 }));
}

/** Without the brackets or the strokes around all of it; a stroke is read as 一. */
function unframed(span: Span): Span {
  const text = textOf(span);
  const { line, start, end } = span;
  if (/^\([^()]+\)$|^一[\u3400-\u9fff]{3,}一$/.test(text)) {
    return trimmed({ line, start: start + 1, end: end - 1 });
  }
  if (/^一[\u3400-\u9fff]{3,}$/.test(text)) return { line, start: start + 1, end };
  if (/(?:Ltd|Inc|Corp|Co)$/.test(text) && line.text.charAt(end) === '.')
    return { line, start, end: end + 1 };
  return span;
}

function without(piece: Piece, taken: readonly Span[]): Piece[] {
  let parts = [piece];
  for (const { start, end } of taken) {
    parts = parts.flatMap((part) => {
      if (end <= part.start || start >= part.end) return [part];
      return [
        { ...part, end: Math.max(part.start, start) },
        { ...part, start: Math.min(part.end, end) },
      ].filter((rest) => rest.end > rest.start);
    });
  }
  return parts;
}

/** At wide gaps and bars, and where Han characters and words of Latin letters meet. */
function cut(span: Span): Span[] {
  const text = textOf(span);
  const cuts = [
    ...text.matchAll(
      /\s{2,}|[|【】★☆●■◆]|(?<=[\u3400-\u9fff)])[\s/]+(?=[\u3400-\u9fffA-Za-z(])|(?<=[A-Za-z.])[\s/]*(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff)])(?=[A-Za-z])/g,
    ),
  ];
  const spans: Span[] = [];
  let start = 0;
  for (const { index, 0: sign } of cuts) {
    if (isInsideName(text, index, sign)) continue;
    spans.push({ line: span.line, start: span.start + start, end: span.start + index });
    start = index + sign.length;
  }
  spans.push({ line: span.line, start: span.start + start, end: span.end });
  return spans.filter(({ end, start: from }) => end > from);
}

/** `TCL科技集团`, `A座`: capitals or a single letter belong to the Han characters beside them. */
function isInsideName(text: string, index: number, sign: string): boolean {
  if (sign.trim() !== '' || sign.length > 1) return false;
  const before = /[A-Za-z.&+ -]*$/.exec(text.slice(0, index))?.[0] ?? '';
  const after = /^[A-Za-z.&+ -]*/.exec(text.slice(index + sign.length))?.[0] ?? '';
  const letters = before + after;
  if (letters === '') return false;
  return sign === '' && !/[a-z]/.test(letters) && letters.length <= 5;
}
