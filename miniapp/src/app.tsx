import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { openToKeyboard } from './services/keyboard';
import { queryClient, watchDevice } from './services/queryClient';
import { keepNoCopies } from './services/ui';
import './app.scss';

/** What lives as long as the app: server state and the device's signals. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchDevice();
    openToKeyboard();
    keepNoCopies();
  });
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
