import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import './Action.scss';

interface ActionProps {
  id: string;
  icon: IconName;
  label: string;
  onClick: () => void;
}

/** One of a row of acts, each with its icon above its word, hairlines between them. */
export function Action({ id, icon, label, onClick }: ActionProps) {
  return (
    <View id={id} className="action" role="button" onClick={onClick}>
      <Icon name={icon} />
      <Text>{label}</Text>
    </View>
  );
}
