import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadCard } from '../../../services/card.api';
import { choosePhoto } from '../../../services/photo';
import { attachCard } from '../draft';

/** Choosing and sending a card photo. A failed sending keeps the photo, so that a retry needs no new one. */
export function useCardUpload() {
  const [percent, setPercent] = useState(0);
  const [photo, setPhoto] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (filePath: string) => uploadCard(filePath, setPercent),
    onSuccess: attachCard,
  });

  async function choose(): Promise<void> {
    const chosen = await choosePhoto();
    if (!chosen) return;
    setPhoto(chosen);
    setPercent(0);
    upload.mutate(chosen);
  }

  return {
    photo,
    percent,
    isUploading: upload.isPending,
    error: upload.error,
    choose,
    retry: () => {
      if (photo) upload.mutate(photo);
    },
  };
}
