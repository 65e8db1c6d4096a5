import type { CardPath } from '@minglu/shared/card/card.types';
import type { Span } from './cardText';

/** A value found on a card, before it is weighed. */
export interface Finding {
  path: CardPath;
  value: string;
  spans: readonly Span[];
  alternatives: string[];
  /** How certain it is that the text, if it was read right, is this field: 0 to 1. */
  certainty: number;
}

/** The least certain character of what was read; 1 when nothing was. */
export function leastScore(spans: readonly Span[]): number {
  const scores = spans.flatMap(({ line, start, end }) =>
    line.glyphs
      .slice(start, end)
      .flatMap(({ text, score }) => (/[\p{L}\p{N}@_]/u.test(text) ? [score] : [])),
  );
  return Math.min(1, ...scores);
}
