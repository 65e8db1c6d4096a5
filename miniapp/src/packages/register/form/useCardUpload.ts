import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isApiError } from '../../../services/apiError';
import { uploadCard } from '../../../services/card.api';
import { choosePhoto } from '../../../services/photo';
import { createRequestKey } from '../../../services/requestKey';
import type { Side } from '../../../services/draftBox';
import { useDraft } from '../draft';
import { attachCard } from '../draft.card';

interface Photo {
  filePath: string;
  /** One key a photo: a retry after a lost reply makes no second card. */
  key: string;
  /** The draft it was taken for; it is never shown or attached elsewhere. */
  draftKey: string;
  side: Side;
}

export type CardUpload = ReturnType<typeof useCardUpload>;

/**
 * Choosing and sending a card photo. Where the network drops it is sent once more by itself; a sending
 * that failed keeps the photo, so that a retry needs no new one; one that is given up leaves nothing.
 */
export function useCardUpload() {
  const draftKey = useDraft(({ key }) => key);
  const [chosen, setChosen] = useState<Photo | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [sent, setSent] = useState({ key: '', percent: 0 });
  const sending = useRef<AbortController | null>(null);
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ signal, ...photo }: Photo & { signal: AbortSignal }) =>
      uploadCard(photo, signal, (percent) =>
        setSent((kept) => (kept.key === photo.key ? { ...kept, percent } : kept)),
      ),
    retry: (failures, fault) => failures === 0 && isApiError(fault, 'NETWORK'),
    retryDelay: 1_000,
    onSuccess: (card, photo) => {
      if (!photo.signal.aborted) attachCard(photo.draftKey, photo.side, card);
    },
  });
  const photo = chosen?.draftKey === draftKey ? chosen : null;

  function send(next: Photo): void {
    sending.current = new AbortController();
    setChosen(next);
    setSent({ key: next.key, percent: 0 });
    mutate({ ...next, signal: sending.current.signal });
  }

  async function choose(side: Side): Promise<void> {
    try {
      const filePath = await choosePhoto();
      setRefusal(null);
      if (filePath) send({ filePath, key: createRequestKey(), draftKey, side });
    } catch (fault) {
      setRefusal(fault);
    }
  }

  return {
    photo: photo?.filePath ?? null,
    key: photo?.key ?? null,
    percent: sent.percent,
    /** Of the photo that is on its way, or did not get through. */
    side: photo && (isPending || error) ? photo.side : null,
    isUploading: photo !== null && isPending,
    isSent: photo !== null && isSuccess,
    error: photo && error,
    /** Why no photo could be taken: the camera or the privacy guide was refused. */
    refusal,
    choose,
    retry: () => photo && send(photo),
    giveUp: () => {
      sending.current?.abort();
      reset();
      setChosen(null);
    },
  };
}
