import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { findCard } from '../../../services/card.api';
import type { Side } from '../../../services/draftBox';
import { takeReading } from '../draft.card';
import { useDraft } from '../draft';

/** The reader takes a second or two; so often the page asks whether it is done, in ms. */
const askEvery = 700;

/**
 * Waits for both sides of the open draft's card to be read, then fills in what is still empty.
 * @param onRead gets the side and the paths that were filled in
 */
export function useCardReading(onRead: (side: Side, paths: readonly string[]) => void): void {
  useSideReading('front', onRead);
  useSideReading('back', onRead);
}

function useSideReading(side: Side, onRead: Parameters<typeof useCardReading>[0]): void {
  const card = useDraft((draft) => draft.cards[side]);
  const isWaiting = card?.status === 'reading';
  const { data } = useQuery({
    queryKey: ['reading', card?.id],
    queryFn: () => findCard(card?.id ?? ''),
    enabled: isWaiting,
    refetchInterval: ({ state }) => (state.data?.status === 'reading' ? askEvery : false),
  });
  useEffect(() => {
    if (!isWaiting || !data || data.status === 'reading' || data.id !== card.id) return;
    onRead(side, takeReading(side, data));
  }, [data, card, isWaiting, side, onRead]);
}
