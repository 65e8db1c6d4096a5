import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './Dock.scss';

interface DockProps {
  children: ReactNode;
  /** A line above the buttons, as the form's count of faults. */
  line?: ReactNode;
  /** Something below the buttons, as a second, quiet action. */
  below?: ReactNode;
  isOnTabBar?: boolean;
  hasRule?: boolean;
}

/** The page's buttons, always in reach of the thumb; at most one of them primary. */
export function Dock({ children, line, below, isOnTabBar, hasRule = true }: DockProps) {
  const classes = ['dock', isOnTabBar ? 'dock--on-tab-bar' : '', hasRule ? 'dock--ruled' : ''];
  return (
    <View className={classes.filter(Boolean).join(' ')}>
      {line}
      <View className="dock__buttons">{children}</View>
      {below}
    </View>
  );
}
