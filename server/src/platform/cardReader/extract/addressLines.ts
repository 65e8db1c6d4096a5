import {
  addressSigns,
  continuesAddress,
  englishAddressSigns,
  readAddress,
  type AddressFound,
} from './addresses';
import { plainOf, textOf, type CardTextLine, type Span } from './cardText';
import type { Piece } from './labels';
import { titleEvidence } from './roles';

/** Every address of the card, from top to bottom, with the lines that it runs over. */
export function findAddresses(
  lines: readonly CardTextLine[],
  pieces: readonly Piece[][],
  taken: readonly Span[],
): AddressFound[] {
  const used = new Set<CardTextLine>();
  const found: AddressFound[] = [];
  lines.forEach((line, at) => {
    if (used.has(line) || line.isVertical) return;
    for (const piece of pieces[at] ?? []) {
      if (!isAddress(piece, taken)) continue;
      const spans = [piece, ...tailOf(piece, at, lines, pieces, taken, used)];
      const address = readAddress(spans);
      if (address.text.length > 4 && !found.some(({ text }) => text === address.text))
        found.push(address);
    }
  });
  return found;
}

function isAddress(piece: Piece, taken: readonly Span[]): boolean {
  if (
    taken.some(
      (span) => span.line === piece.line && span.start < piece.end && piece.start < span.end,
    )
  ) {
    return false;
  }
  const plain = plainOf(piece);
  const text = textOf(piece).trim();
  if (piece.label === 'address') return text.length > 4;
  if (piece.label !== null) return false;
  if (/[\u3400-\u9fff]/.test(plain)) {
    const signs = addressSigns(plain);
    return signs >= 4 || (signs >= 3 && /\d/.test(plain) && titleEvidence(plain) < 3);
  }
  return text.length > 15 && /\d/.test(text) && englishAddressSigns(plain) >= 3;
}

function tailOf(
  head: Piece,
  at: number,
  lines: readonly CardTextLine[],
  pieces: readonly Piece[][],
  taken: readonly Span[],
  used: Set<CardTextLine>,
): Span[] {
  const tail: Span[] = [];
  let last: Span = head;
  let soFar = textOf(head);
  for (let next = at + 1; next < Math.min(lines.length, at + 5) && tail.length < 2; next += 1) {
    const line = lines[next];
    const [piece] = pieces[next] ?? [];
    if (!line || !piece || used.has(line)) continue;
    if (line.row === last.line.row) continue;
    const isFree = piece.label === null && !taken.some((span) => span.line === line);
    if (!isFree) {
      if (line.row > last.line.row && line.left < last.line.right && line.right > last.line.left)
        break;
      continue;
    }
    if (!continuesAddress(last, line, soFar)) continue;
    used.add(line);
    tail.push(piece);
    last = piece;
    soFar += textOf(piece);
  }
  return tail;
}
