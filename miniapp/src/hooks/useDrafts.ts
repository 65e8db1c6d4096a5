import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { listDrafts } from '../services/draftBox';

/** My drafts on this phone, the newest first; read again whenever the page comes to the front. */
export function useDrafts() {
  const [drafts, setDrafts] = useState(listDrafts);
  const refresh = () => setDrafts(listDrafts());
  useDidShow(refresh);
  return { drafts, refresh };
}
