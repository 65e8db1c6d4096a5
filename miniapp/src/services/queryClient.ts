import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { isApiError } from './apiError';
import { tellConnection, useConnection } from './connection';

/** Only reads retry by themselves, and only where no answer came or the server was busy. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && isApiError(error) && (error.status === 0 || error.status === 503);
}

/** `always`: without a network a query fails and the page says so, instead of waiting unseen. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, retry: shouldRetry, retryDelay: 800 },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** While the server does not answer, what failed is asked again so often; ms. */
const retryPause = 10_000;
let retrying: ReturnType<typeof setInterval> | undefined;

/** Asks again for what is on the page and has failed. */
export function retryFailed(): void {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.status === 'error',
  });
}

/** Ties React Query's idea of focus and network to the device, where there is no window. */
export function watchDevice(): void {
  Taro.onAppShow(() => focusManager.setFocused(true));
  Taro.onAppHide(() => focusManager.setFocused(false));
  Taro.onNetworkStatusChange(({ isConnected }) => {
    onlineManager.setOnline(isConnected);
    if (isConnected) retryFailed();
    else tellConnection(true);
  });
  useConnection.subscribe(({ isCut }) => {
    clearInterval(retrying);
    if (isCut) retrying = setInterval(retryFailed, retryPause);
    else retryFailed();
  });
}
