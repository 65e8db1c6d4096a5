import { format } from '@minglu/shared/locales/messages';
import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useEffect } from 'react';
import { formatTime } from '../../../format/date';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { chosenDraft, isEmptyDraft } from '../../../services/draftBox';
import { asksBeforeBack, onLeaveApp, warnBeforeBack } from '../../../services/leaving';
import { goBack } from '../../../services/navigation';
import { leaveDraft, openDraft, saveDraft, useDraft, useDraftRoom } from '../draft';

/** However the form is left, its draft is kept; the way back says so first. Returns that way. */
export function useLeaving(): () => Promise<void> {
  const { draft: words } = useMessages();
  const message = useLeavingMessage();
  useEffect(() => onLeaveApp(saveDraft), []);
  useDidHide(saveDraft);
  useUnload(leaveDraft);
  // In the box above, another draft may have been picked, or this one deleted.
  useDidShow(() => {
    const { key, savedAt } = useDraft.getState();
    if (chosenDraft() !== (savedAt === null ? null : key)) openDraft();
  });
  useEffect(() => {
    warnBeforeBack(message);
    return () => warnBeforeBack(null);
  }, [message]);

  return async () => {
    saveDraft();
    const isSure =
      message === null ||
      asksBeforeBack ||
      (await confirm({ title: words.leaveTitle, content: message, confirmText: words.leave }));
    if (isSure) goBack();
  };
}

/** 草稿已存 09:41，退出也不会丢; null while there is nothing to lose. */
function useLeavingMessage(): string | null {
  const { draft: words } = useMessages();
  const isEmpty = useDraft(isEmptyDraft);
  const savedAt = useDraft((draft) => draft.savedAt ?? draft.startedAt);
  const hasRoom = useDraftRoom((room) => room.hasRoom);
  if (isEmpty) return null;
  if (!hasRoom) return words.fullContent;
  return format(words.leaveContent, { time: formatTime(new Date(savedAt)) });
}
