import { useEffect } from 'react';
import { findCard } from '../../../services/card.api';
import { useDraft } from '../draft';
import { renewLinks } from '../draft.card';

/**
 * The links of a draft's photos run out after ten minutes: one that is taken up again gets new ones.
 * Without a network the photos stay away, which loses nothing.
 */
export function useFreshLinks(isRestored: boolean): void {
  useEffect(() => {
    if (!isRestored) return;
    const cards = Object.values(useDraft.getState().cards);
    Promise.all(cards.map(({ id }) => findCard(id))).then(renewLinks, () => undefined);
  }, [isRestored]);
}
