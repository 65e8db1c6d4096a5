import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { useMessages } from '../hooks/useMessages';
import { useSettings } from '../services/settings';
import { paintWindow } from '../services/ui';
import { Confirm } from './Confirm';
import { Navigation, type NavigationProps } from './Navigation';
import { Toast } from './Toast';
import './Screen.scss';

interface ScreenProps extends NavigationProps {
  /** Stays at the bottom: the dock, the tab bar, or both. */
  bottom?: ReactNode;
  children: ReactNode;
}

/** The root of every page: theme, navigation, what scrolls, what stays at the bottom, the toast. */
export function Screen({ bottom, children, ...navigation }: ScreenProps) {
  const { locale } = useMessages();
  const theme = useSettings((settings) => settings.theme);
  // WeChat colours the status bar page by page.
  useDidShow(() => paintWindow(theme));
  useEffect(() => paintWindow(theme), [theme]);
  return (
    <View className={`screen locale-${locale} ${theme === 'system' ? '' : `theme-${theme}`}`}>
      <Navigation {...navigation} />
      <View className="screen__body">{children}</View>
      <View className="screen__bottom">
        <Toast />
        {bottom}
      </View>
      <Confirm />
    </View>
  );
}
