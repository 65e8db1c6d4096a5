import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { findRules, knownRules } from '../services/rule.api';
import { isSignedIn } from '../services/session';

const queryKey = ['rules'];

/** A look at the rules is cheap (a 304), and a form should not judge by old ones for long; in ms. */
const staleTime = 2_000;

/**
 * The rules in force, so that an open form follows a changed rule: asked for again when the page or
 * the app comes to the front, and by `refresh` when a field is left. Until they have come, and without
 * a network, the ones that this device knew last.
 */
export function useRules() {
  const client = useQueryClient();
  const query = { queryKey, queryFn: findRules, staleTime };
  const { data = knownRules() } = useQuery({ ...query, enabled: isSignedIn() });
  // What fails here is asked again at the next chance; the server judges anyway.
  const refresh = () => void client.query(query).catch(() => undefined);
  useDidShow(refresh);
  return { rules: data, refresh };
}
