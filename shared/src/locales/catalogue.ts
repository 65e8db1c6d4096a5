import type { zhCN } from './zh-CN';

/** zh-CN comes first and sets the shape; a locale that misses a key does not compile. */
export type Messages = typeof zhCN;
