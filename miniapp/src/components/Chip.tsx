import { Text, View } from '@tarojs/components';
import { Icon } from './Icon';
import './Chip.scss';

interface ChipProps {
  id?: string;
  label: string;
  isOn?: boolean;
  /** Opens a sheet. */
  hasArrow?: boolean;
  onClick: () => void;
}

/** 36 high inside a target of 44. */
export function Chip({ id, label, isOn, hasArrow, onClick }: ChipProps) {
  return (
    <View
      className="chip"
      {...(id ? { id } : {})}
      role="button"
      aria-pressed={isOn ?? false}
      onClick={onClick}
    >
      <View className={`chip__box ${isOn ? 'chip__box--on' : ''}`}>
        <Text>{label}</Text>
        {hasArrow && <Icon name="down" size={16} />}
      </View>
    </View>
  );
}
