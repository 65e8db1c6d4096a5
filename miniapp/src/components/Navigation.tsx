import { Image, Text, View } from '@tarojs/components';
import logo from '../assets/seal-logo.svg';
import { useMessages } from '../hooks/useMessages';
import { goBack } from '../services/navigation';
import { windowInsets } from '../services/ui';
import { Icon } from './Icon';
import './Navigation.scss';

export interface NavigationProps {
  title?: string;
  /** Tab pages and the sign-in page have none. */
  hasBack?: boolean;
  /** The seal before the title, on the first page only. */
  hasLogo?: boolean;
  onBack?: () => void;
}

/** Status bar and the 44 px of navigation; in WeChat the capsule's space stays free. */
export function Navigation({ title = '', hasBack, hasLogo, onBack = goBack }: NavigationProps) {
  const { page } = useMessages();
  const { top, capsule } = windowInsets();
  const padding = `${top}px ${Math.max(capsule, 20)}px 0 20px`;
  return (
    <View className="navigation" style={{ padding }}>
      <View className="navigation__bar">
        {hasBack && (
          <View
            id="back"
            className="navigation__back"
            role="button"
            aria-label={page.common.back}
            onClick={onBack}
          >
            <Icon name="back" />
          </View>
        )}
        {hasLogo && <Image className="navigation__logo" src={logo} aria-hidden />}
        <Text className="navigation__title ellipsis">{title}</Text>
      </View>
    </View>
  );
}
