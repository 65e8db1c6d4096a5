import { useDidShow } from '@tarojs/taro';
import { openSignIn } from '../services/navigation';
import { isSignedIn } from '../services/session';

/** A page behind sign-in: shown without a session it leads to the sign-in page. */
export function useSessionGate(): void {
  useDidShow(() => {
    if (!isSignedIn()) openSignIn();
  });
}
