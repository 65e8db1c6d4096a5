import type { CardLine } from '@minglu/shared/card/card.types';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePhotoViewer } from '../../../components/PhotoViewer';
import { useMessages } from '../../../hooks/useMessages';
import type { Mark, Side } from '../../../services/draftBox';
import { windowInsets } from '../../../services/ui';
import { useDraft } from '../draft';
import { marksOf } from '../draft.card';
import './CardPhoto.scss';
import { CardPicture } from './CardPicture';
import { CardSides } from './CardSides';
import { LineSheet } from './LineSheet';
import { navigationHeight } from './useCardPlace';

interface CardPhotoProps {
  side: Side;
  /** The field that is typed into or looked at, where it was read from the card. */
  place: Mark | undefined;
  onSide: (side: Side) => void;
  onTakeBack: () => void;
  /** The field that a line was put into. */
  onMoved: (path: string) => void;
}

/**
 * The card above the form: all that was read in view, or one field's place enlarged, which then stays
 * in sight. A tap on a line puts it into another field, one beside them shows the photo in full.
 */
export function CardPhoto({ side, place, onSide, onTakeBack, onMoved }: CardPhotoProps) {
  const cards = useDraft((draft) => draft.cards);
  const marks = useDraft((draft) => draft.marks);
  const { reading } = useMessages();
  const [line, setLine] = useState<CardLine | null>(null);
  const card = cards[side];
  const { view, viewer } = usePhotoViewer(card ? [{ src: card.imageUrl, alt: reading.photo }] : []);
  if (!card || card.status === 'reading') return null;
  const follows = place ? 'card-photo--follows' : '';
  return (
    <>
      <View
        id="card-frame"
        className={`card-photo ${follows}`}
        style={place ? { top: `${windowInsets().top + navigationHeight}px` } : {}}
      >
        <CardPicture
          key={card.id}
          card={card}
          marks={marksOf(marks, side)}
          place={place}
          onLine={setLine}
          onView={() => view(0)}
        />
        <CardSides
          side={side}
          hasBack={cards.back !== undefined}
          onSide={onSide}
          onTakeBack={onTakeBack}
        />
      </View>
      {line && (
        <LineSheet side={side} line={line} onMoved={onMoved} onClose={() => setLine(null)} />
      )}
      {viewer}
    </>
  );
}
