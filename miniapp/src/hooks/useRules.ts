import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { findRules, knownRules } from '../services/rule.api';
import { isSignedIn } from '../services/session';

const queryKey = ['rules'];

/** While one goes from field to field the rules are not asked for more often than this; in ms. */
const staleTime = 2_000;

/**
 * The rules in force, so that an open form follows a changed rule: asked for again when the page or
 * the app comes to the front, and by `refresh` when a field is left. Until they have come, and without
 * a network, the ones that this device knew last.
 */
export function useRules() {
  const client = useQueryClient();
  const query = { queryKey, queryFn: findRules, staleTime };
  const { data = knownRules() } = useQuery({
    ...query,
    enabled: isSignedIn(),
    refetchOnWindowFocus: 'always',
  });
  // What fails here is asked again at the next chance; the server judges anyway.
  const ask = (age: number) =>
    void client.query({ ...query, staleTime: age }).catch(() => undefined);
  useDidShow(() => ask(0));
  return { rules: data, refresh: () => ask(staleTime) };
}
