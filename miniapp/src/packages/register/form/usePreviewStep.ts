import { useEffect, useRef, useState } from 'react';
import type { useFormFaults } from '../../../hooks/useFormFaults';
import { useMessages } from '../../../hooks/useMessages';
import { openPreview } from '../../../services/navigation';
import { showToast } from '../../../services/toast';
import { saveDraft } from '../draft';
import type { CardUpload } from './useCardUpload';

/**
 * On to the preview, or to the first fault. The preview freezes the form, so it waits for a photo that
 * is still being sent, and then opens without a second tap.
 */
export function usePreviewStep(
  faults: ReturnType<typeof useFormFaults>,
  upload: CardUpload,
  goTo: (path: string) => void,
) {
  const { page } = useMessages();
  const [awaited, setAwaited] = useState<string | null>(null);
  const isAwaited = awaited !== null && awaited === upload.key;
  const isDue = isAwaited && upload.isSent;

  function goOn(): void {
    faults.showAll();
    const [first] = faults.blocking;
    setAwaited(!first && upload.isUploading ? upload.key : null);
    if (first) {
      goTo(faults.places[0] ?? first.path);
    } else if (upload.isUploading) {
      showToast(page.register.stillSending);
    } else {
      saveDraft();
      openPreview();
    }
  }

  // The form may have changed while it waited: it is judged as it is when the photo has arrived.
  const latest = useRef(goOn);
  useEffect(() => {
    latest.current = goOn;
  });
  useEffect(() => {
    if (isDue) latest.current();
  }, [isDue]);

  return { isWaiting: isAwaited && upload.isUploading, goOn };
}
