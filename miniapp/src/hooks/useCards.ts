import type { Card } from '@minglu/shared/card/card.types';
import { useQueries } from '@tanstack/react-query';
import { findCard } from '../services/card.api';

/** Signed links live ten minutes; they are asked for again a little before. */
const linkLife = 8 * 60_000;

/** The card photos of these ids, with links that still hold; one that fails is left out. */
export function useCards(ids: readonly string[]): Card[] {
  const queries = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['card', id],
      queryFn: () => findCard(id),
      staleTime: linkLife,
    })),
  });
  return queries.flatMap(({ data }) => (data ? [data] : []));
}
