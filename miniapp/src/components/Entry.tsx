import { Text, View } from '@tarojs/components';
import { Icon } from './Icon';
import './Entry.scss';

interface EntryProps {
  id: string;
  label: string;
  /** A count with its unit, at the right. */
  end?: string | undefined;
  onClick: () => void;
}

/** A line that leads to a page. */
export function Entry({ id, label, end, onClick }: EntryProps) {
  return (
    <View id={id} className="entry pressable" role="button" onClick={onClick}>
      <Text className="grow medium">{label}</Text>
      {end && <Text className="sub ink-2">{end}</Text>}
      <Icon name="right" size={20} className="ink-4" />
    </View>
  );
}
