import Taro from '@tarojs/taro';

const isWeapp = process.env['TARO_ENV'] === 'weapp';

/**
 * Calls back when the app may end without another word: sent to the background, its tab closed or
 * reloaded. Returns how to stop.
 */
export function onLeaveApp(handle: () => void): () => void {
  if (isWeapp) {
    Taro.onAppHide(handle);
    return () => Taro.offAppHide(handle);
  }
  const handleVisibility = () => {
    if (document.visibilityState === 'hidden') handle();
  };
  window.addEventListener('pagehide', handle);
  document.addEventListener('visibilitychange', handleVisibility);
  return () => {
    window.removeEventListener('pagehide', handle);
    document.removeEventListener('visibilitychange', handleVisibility);
  };
}

/** In WeChat the way back (its key, or ours) asks with this message first; null asks nothing. */
export function warnBeforeBack(message: string | null): void {
  if (!isWeapp) return;
  if (message === null) Taro.disableAlertBeforeUnload({});
  else Taro.enableAlertBeforeUnload({ message });
}

/** Whether the way back asks by itself, so that the page need not. */
export const asksBeforeBack = isWeapp;
