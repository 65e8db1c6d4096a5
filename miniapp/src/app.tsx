import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch } from '@tarojs/taro';
import { useEffect, type PropsWithChildren } from 'react';
import { queryClient, watchDevice } from './services/queryClient';
import { useSettings } from './services/settings';
import { paintWindow } from './services/ui';
import './app.scss';

/** What lives as long as the app: server state, the device's signals, the theme of the window. */
export default function App({ children }: PropsWithChildren) {
  const theme = useSettings((settings) => settings.theme);
  useLaunch(watchDevice);
  useEffect(() => paintWindow(theme), [theme]);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
