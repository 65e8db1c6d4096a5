import type { Card } from '@minglu/shared/card/card.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../components/Button';
import { Photo } from '../../../components/Photo';
import { usePhotoViewer } from '../../../components/PhotoViewer';
import { formatTime } from '../../../format/date';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import type { Side } from '../../../services/draftBox';
import { confirm } from '../../../services/dialog';
import { clearDraft, useDraft, useDraftRoom } from '../draft';
import type { CardUpload } from './useCardUpload';
import './CardStrip.scss';

interface CardStripProps {
  upload: CardUpload;
  side: Side;
  /** Came by 拍名片登记, so the chooser opens by itself. */
  startsWithPhoto: boolean;
  isRestored: boolean;
  /** Another way to fill the form, before the camera. */
  beside: ReactNode;
}

/** The card photo above the form, what became of it, and that the draft is safe. */
export function CardStrip({ upload, side, startsWithPhoto, isRestored, beside }: CardStripProps) {
  const messages = useMessages();
  const { page, reading } = messages;
  const readingText = useReadingText();
  const card = useDraft((draft) => draft.cards[side]);
  const hasStarted = useRef(false);
  useEffect(() => {
    if (!startsWithPhoto || hasStarted.current) return;
    hasStarted.current = true;
    void upload.choose('front');
  }, [startsWithPhoto, upload]);

  // Once the reader is done the card stands below in full width.
  const kept = card?.status === 'reading' ? card.thumbUrl : null;
  const picture = upload.isUploading || upload.error ? upload.photo : kept;
  const full = card?.status === 'reading' ? card.imageUrl : picture;
  const { view, viewer } = usePhotoViewer(full ? [{ src: full, alt: reading.photo }] : []);
  return (
    <View className="card-strip">
      {picture && (
        <Photo
          id="card-photo"
          className="card-strip__photo"
          src={picture}
          alt={reading.photo}
          mode="aspectFill"
          onClick={() => view(0)}
        />
      )}
      <View className="grow">
        <View className="sub medium">{statusText()}</View>
        <DraftLine isRestored={isRestored} />
      </View>
      {beside}
      <Action upload={upload} side={side} hasCard={card !== undefined} />
      {viewer}
    </View>
  );

  function statusText(): string {
    if (upload.isUploading) return format(page.register.uploading, { percent: upload.percent });
    if (upload.error) return errorText(upload.error, messages);
    if (upload.refusal) return errorText(upload.refusal, messages);
    return card ? readingText(card) : page.register.noCard;
  }
}

/** What became of the reading, in a few words. */
function useReadingText(): (card: Card) => string {
  const { page, reading } = useMessages();
  const marks = useDraft((draft) => draft.marks);
  const all = Object.values(marks);
  const doubts = all.filter(({ doubtful }) => doubtful).length;
  return ({ status, advice = [] }) => {
    if (status === 'reading') return reading.going;
    if (status === 'failed') return reading.failed;
    if (all.length === 0) return advice[0] ? reading.advice[advice[0]] : page.register.cardKept;
    const counted = format(reading.found, { count: all.length });
    return doubts > 0 ? counted + format(reading.doubts, { count: doubts }) : counted;
  };
}

interface ActionProps {
  upload: CardUpload;
  side: Side;
  hasCard: boolean;
}

function Action({ upload, side, hasCard }: ActionProps) {
  const { page } = useMessages();
  if (upload.isUploading) {
    return (
      <View id="give-up-card" className="text-button ink-2" role="button" onClick={upload.giveUp}>
        {page.common.cancel}
      </View>
    );
  }
  if (upload.error) {
    return (
      <Button
        id="retry-card"
        kind="line"
        size="small"
        isFit
        label={page.common.retry}
        onClick={upload.retry}
      />
    );
  }
  if (hasCard) {
    return (
      <View className="text-button ink-2" role="button" onClick={() => void upload.choose(side)}>
        {page.register.retake}
      </View>
    );
  }
  return (
    <Button
      id="take-card"
      kind="line"
      size="small"
      isFit
      icon="camera"
      label={page.register.takeCard}
      onClick={() => void upload.choose(side)}
    />
  );
}

/** 草稿已存 09:41，退出也不会丢; a draft taken up again can be begun anew. */
function DraftLine({ isRestored }: Pick<CardStripProps, 'isRestored'>) {
  const { draft: words, page } = useMessages();
  const hasRoom = useDraftRoom((room) => room.hasRoom);
  const savedAt = useDraft((draft) => draft.savedAt);
  if (!hasRoom) return <View className="caption zhu-text">{words.notKept}</View>;
  if (!savedAt) return <View className="caption ink-3">{page.register.draftWillBeKept}</View>;

  async function handleClear(): Promise<void> {
    const isSure = await confirm({
      title: page.register.clearTitle,
      content: page.register.clearContent,
      confirmText: page.register.clear,
    });
    if (isSure) clearDraft();
  }

  return (
    <View className="caption ink-3">
      <Text>{format(page.register.draftKept, { time: formatTime(new Date(savedAt)) })}</Text>
      {isRestored && (
        <Text id="clear-draft" className="card-strip__clear" onClick={() => void handleClear()}>
          {page.register.clear}
        </Text>
      )}
    </View>
  );
}
