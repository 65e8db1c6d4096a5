import type { DuplicateMatch } from './customer.types';

/** From this score on a person must decide (API, order of judgement). */
const askFrom = 0.8;

/**
 * What a match means for a write: an equal tax number cannot be argued away, a likely duplicate asks
 * for a reason, the rest is only shown.
 */
export function weightOf({
  reasons,
  score,
}: Pick<DuplicateMatch, 'reasons' | 'score'>): 'refuses' | 'asks' | 'shown' {
  if (reasons.includes('taxNumber')) return 'refuses';
  return score >= askFrom ? 'asks' : 'shown';
}
