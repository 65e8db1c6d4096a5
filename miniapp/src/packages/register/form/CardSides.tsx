import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { useMessages } from '../../../hooks/useMessages';
import type { Side } from '../../../services/draftBox';
import './CardSides.scss';

interface CardSidesProps {
  side: Side;
  hasBack: boolean;
  onSide: (side: Side) => void;
  onTakeBack: () => void;
}

/** Front and back of the card, over its photo; a back that is missing can be photographed. */
export function CardSides({ side, hasBack, onSide, onTakeBack }: CardSidesProps) {
  const { reading } = useMessages();
  return (
    <View className="card-sides">
      <View
        id="card-front"
        className={`card-sides__side ${side === 'front' ? 'card-sides__side--on' : ''}`}
        role="button"
        aria-pressed={side === 'front'}
        onClick={() => onSide('front')}
      >
        {reading.front}
      </View>
      <View
        id="card-back"
        className={`card-sides__side ${side === 'back' ? 'card-sides__side--on' : ''}`}
        role="button"
        aria-pressed={side === 'back'}
        onClick={() => (hasBack ? onSide('back') : onTakeBack())}
      >
        {!hasBack && <Icon name="plus" size={16} />}
        <Text>{reading.back}</Text>
      </View>
    </View>
  );
}
