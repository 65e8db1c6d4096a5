import { create } from 'zustand';
import { latestFirst } from './latestFirst';
import { forget, keep, load } from './storage';

const key = 'searches';
const atMost = 8;

interface RecentSearches {
  /** The latest first. */
  texts: readonly string[];
}

/** What was looked for on this device, and led to a file. */
export const useRecentSearches = create<RecentSearches>(() => ({
  texts: load<string[]>(key) ?? [],
}));

export function rememberSearch(text: string): void {
  const { texts } = useRecentSearches.getState();
  const next = latestFirst(texts, text, atMost);
  useRecentSearches.setState({ texts: next });
  keep(key, next);
}

export function forgetSearches(): void {
  useRecentSearches.setState({ texts: [] });
  forget(key);
}
