import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, type CSSProperties, type ReactNode } from 'react';
import { useMessages } from '../hooks/useMessages';
import { useSettings } from '../services/settings';
import { paintWindow, systemTextScale, tellLanguage } from '../services/ui';
import { Confirm } from './Confirm';
import { OfflineStrip } from './OfflineStrip';
import { Navigation, type NavigationProps } from './Navigation';
import { Toast } from './Toast';
import { Watermark } from './Watermark';
import './Screen.scss';

interface ScreenProps extends NavigationProps {
  /** Stays at the bottom: the dock, the tab bar, or both. */
  bottom?: ReactNode;
  /** When the server answered what the page shows; ms since 1970. */
  asOf?: number;
  /** On a desk it takes the room of two columns. */
  isWide?: boolean;
  /** It tells of customers: who looks at it is written over it. */
  isMarked?: boolean;
  children: ReactNode;
}

const largeText = 1.3;

/** The root of every page: theme, navigation, what scrolls, what stays at the bottom, the toast. */
export function Screen({ bottom, asOf, isWide, isMarked, children, ...navigation }: ScreenProps) {
  const { locale } = useMessages();
  const theme = useSettings((settings) => settings.theme);
  const scale = useTextScale();
  // WeChat colours the status bar page by page.
  useDidShow(() => paintWindow(theme));
  useEffect(() => paintWindow(theme), [theme]);
  useEffect(() => tellLanguage(locale), [locale]);
  const classes = [
    'screen',
    `locale-${locale}`,
    isWide ? 'screen--wide' : '',
    theme === 'system' ? '' : `theme-${theme}`,
    scale > 1 ? 'screen--large' : '',
  ];
  return (
    <View
      className={classes.filter(Boolean).join(' ')}
      {...(scale > 1 ? { style: { '--ml-px': `${scale}px` } as CSSProperties } : {})}
    >
      <Navigation {...navigation} />
      <OfflineStrip asOf={asOf} />
      <View className="screen__body">
        {children}
        {isMarked && <Watermark />}
      </View>
      <View className="screen__bottom">
        <Toast />
        {bottom}
      </View>
      <Confirm />
    </View>
  );
}

/** The person's own choice, else what the phone or the browser is set to. */
function useTextScale(): number {
  const textSize = useSettings((settings) => settings.textSize);
  if (textSize === 'system') return systemTextScale();
  return textSize === 'large' ? largeText : 1;
}
