import { useReachBottom } from '@tarojs/taro';
import { useEffect } from 'react';
import { tellPageGrown } from '../services/ui';

/** Asks for more as one nears the end of the page, again after each time that it grew to `count` rows. */
export function useReachEnd(count: number, askForMore: () => void): void {
  useReachBottom(askForMore);
  useEffect(tellPageGrown, [count]);
}
