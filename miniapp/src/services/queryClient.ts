import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { isApiError } from './apiError';

/** Only reads retry by themselves, and only where no answer came or the server was busy. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && isApiError(error) && (error.status === 0 || error.status === 503);
}

/**
 * `always`: without a network a query fails and the page says so, instead of waiting unseen. A
 * return of the network fetches again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, retry: shouldRetry, retryDelay: 800 },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Ties React Query's idea of focus and network to the device, where there is no window. */
export function watchDevice(): void {
  Taro.onAppShow(() => focusManager.setFocused(true));
  Taro.onAppHide(() => focusManager.setFocused(false));
  Taro.onNetworkStatusChange(({ isConnected }) => onlineManager.setOnline(isConnected));
}
