import { View } from '@tarojs/components';
import './Icon.scss';

export type IconName =
  | 'home'
  | 'book'
  | 'person'
  | 'camera'
  | 'pencil'
  | 'back'
  | 'right'
  | 'down'
  | 'up'
  | 'phone'
  | 'invoice'
  | 'personAdd'
  | 'copy'
  | 'eye'
  | 'lock'
  | 'search'
  | 'filter'
  | 'place'
  | 'clock'
  | 'clear'
  | 'plus'
  | 'close'
  | 'alert'
  | 'tick'
  | 'stamp'
  | 'offline'
  | 'question'
  | 'message'
  | 'more';

interface IconProps {
  name: IconName;
  size?: 16 | 20 | 24;
  isBold?: boolean;
  className?: string;
}

/** An icon in the colour of its text; the words beside it carry the meaning. */
export function Icon({ name, size = 24, isBold = false, className = '' }: IconProps) {
  const classes = ['icon', `icon-${name}`, `icon--${size}`, isBold ? 'icon--bold' : '', className];
  return <View className={classes.filter(Boolean).join(' ')} aria-hidden />;
}
