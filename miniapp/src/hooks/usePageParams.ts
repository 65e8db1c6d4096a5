import { useLoad } from '@tarojs/taro';
import { useState } from 'react';

/**
 * What the page was opened with; empty until it has loaded. Taken from the page's own load event,
 * since `useRouter` answers for whichever page came to the front last.
 */
export function usePageParams(): Readonly<Record<string, string | undefined>> {
  const [params, setParams] = useState<Record<string, string | undefined>>({});
  useLoad((loaded: Record<string, string | undefined>) => setParams(loaded));
  return params;
}
