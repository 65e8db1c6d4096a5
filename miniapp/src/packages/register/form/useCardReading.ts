import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { findCard } from '../../../services/card.api';
import { takeReading, useDraft } from '../draft';

/** The reader takes a second or two; so often the page asks whether it is done, in ms. */
const askEvery = 700;

/**
 * Waits for the card of the open draft to be read, then fills in what is still empty.
 * @param onRead gets the paths that were filled in
 */
export function useCardReading(onRead: (paths: readonly string[]) => void): void {
  const card = useDraft((draft) => draft.card);
  const isWaiting = card?.status === 'reading';
  const { data } = useQuery({
    queryKey: ['reading', card?.id],
    queryFn: () => findCard(card?.id ?? ''),
    enabled: isWaiting,
    refetchInterval: ({ state }) => (state.data?.status === 'reading' ? askEvery : false),
  });
  useEffect(() => {
    if (!isWaiting || !data || data.status === 'reading' || data.id !== card.id) return;
    onRead(takeReading(data));
  }, [data, card, isWaiting, onRead]);
}
