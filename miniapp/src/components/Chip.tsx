import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import './Chip.scss';

interface ChipProps {
  id?: string;
  label: string;
  isOn?: boolean;
  /** Opens a sheet. */
  hasArrow?: boolean;
  icon?: IconName;
  onClick: () => void;
}

/** 36 high inside a target of 44. */
export function Chip({ id, label, isOn, hasArrow, icon, onClick }: ChipProps) {
  return (
    <View
      className="chip"
      {...(id ? { id } : {})}
      role="button"
      aria-pressed={isOn ?? false}
      onClick={onClick}
    >
      <View className={`chip__box ${isOn ? 'chip__box--on' : ''}`}>
        {icon && <Icon name={icon} size={16} />}
        <Text>{label}</Text>
        {hasArrow && <Icon name="down" size={16} />}
      </View>
    </View>
  );
}
