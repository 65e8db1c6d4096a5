import type { Box, Card, CardLine } from '@minglu/shared/card/card.types';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Photo } from '../../../components/Photo';
import { around, frameRatio, viewOf } from '../../../form/photoView';
import { useMessages } from '../../../hooks/useMessages';
import type { Draft, Mark } from '../../../services/draftBox';

/** A photo of the usual shape, until its own is known. */
const usualRatio = 3 / 4;

interface CardPictureProps {
  card: Card;
  marks: Draft['marks'];
  place: Mark | undefined;
  onLine: (line: CardLine) => void;
  onView: () => void;
}

/** The photo as it lies in its frame, with what is in doubt, what one is at, and its lines to be tapped. */
export function CardPicture({ card, marks, place, onLine, onView }: CardPictureProps) {
  const { reading } = useMessages();
  const [ratio, setRatio] = useState(usualRatio);
  const { imageUrl, lines } = card;
  const { scale, left, top } = viewOf(place?.box ?? around(lines.map(({ box }) => box)), ratio);
  const doubts = Object.values(marks).filter(
    ({ doubtful, path }) => doubtful && path !== place?.path,
  );
  return (
    <View
      className="card-photo__sheet"
      style={{ width: percent(scale), left: percent(left), top: percent(top / frameRatio) }}
    >
      <Photo
        className="card-photo__picture"
        src={imageUrl}
        alt={reading.photo}
        mode="widthFix"
        onClick={onView}
        onLoad={({ detail }) =>
          setRatio(Number(detail.height) / Number(detail.width) || usualRatio)
        }
      />
      {doubts.map(({ path, box }) => (
        <View key={path} className="card-photo__box" style={placed(box)} />
      ))}
      {place && <View className="card-photo__box card-photo__box--on" style={placed(place.box)} />}
      {lines.map((line) => (
        <View
          key={line.box.join()}
          className="card-photo__line"
          style={placed(line.box)}
          role="button"
          aria-label={line.text}
          onClick={() => onLine(line)}
        />
      ))}
    </View>
  );
}

function placed([left, top, width, height]: Box) {
  return {
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
  };
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)}%`;
}
