import type { Box } from '@minglu/shared/card/card.types';
import { Image, Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { useMessages } from '../../../hooks/useMessages';
import type { Mark } from '../../../services/draftBox';
import { setField, useDraft } from '../draft';
import { acceptReading } from '../draft.card';
import './ReadingNote.scss';

interface ReadingNoteProps {
  path: string;
  mark: Mark;
  /** The value stands, or another reading took its place. */
  onSettled: (path: string) => void;
}

/** Below a value in doubt: the card's own slice enlarged, and the readings to choose from. */
export function ReadingNote({ path, mark, onSettled }: ReadingNoteProps) {
  const { reading } = useMessages();
  const imageUrl = useDraft((draft) => draft.cards[mark.side]?.imageUrl);
  const settle = (act: () => void) => () => {
    act();
    onSettled(path);
  };
  return (
    <View className="reading">
      <View className="reading__why">
        <Icon name="question" size={16} />
        <Text>{reading.doubtful}</Text>
      </View>
      {imageUrl && <Slice imageUrl={imageUrl} box={mark.box} />}
      <View className="reading__choices">
        <View
          className="reading__choice reading__choice--on"
          role="button"
          aria-label={`${reading.right} ${mark.value}`}
          onClick={settle(() => acceptReading(path))}
        >
          <Icon name="tick" size={16} />
          <Text>{reading.right}</Text>
        </View>
        {mark.alternatives.slice(0, mostAlternatives).map((value) => (
          <View
            key={value}
            className="reading__choice"
            role="button"
            onClick={settle(() => setField(path, value))}
          >
            <Text>{value}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

const mostAlternatives = 2;
/** Of the picture's width; a short value would else be enlarged beyond recognition. */
const narrowest = 0.3;

/** The picture, moved and enlarged so that the box stands in the middle of the slice. */
function Slice({ imageUrl, box: [left, top, width, height] }: { imageUrl: string; box: Box }) {
  const { reading } = useMessages();
  const shown = Math.min(1, Math.max(narrowest, width * 1.1));
  const from = Math.min(1 - shown, Math.max(0, left + width / 2 - shown / 2));
  const percent = (part: number) => `${(100 * part).toFixed(2)}%`;
  return (
    <View className="reading__slice">
      <Image
        className="reading__picture"
        src={imageUrl}
        mode="widthFix"
        nativeProps={{ alt: reading.slice }}
        style={{
          width: percent(1 / shown),
          left: percent(-from / shown),
          transform: `translateY(${percent(-(top + height / 2))})`,
        }}
      />
    </View>
  );
}
