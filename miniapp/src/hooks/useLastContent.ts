import { useEffect, useMemo } from 'react';
import { useConnection } from '../services/connection';
import { keepLast, loadLast } from '../services/lastContent';

interface Answered<Data> {
  data: Data | undefined;
  /** When the data was answered; ms since 1970, 0 without any. */
  dataUpdatedAt: number;
}

/**
 * Keeps what a query answered under a name (an empty one: not kept), and gives the last of it while the server
 * does not answer, with the time it is from.
 */
export function useLastContent<Data>(name: string, query: Answered<Data>) {
  const { data, dataUpdatedAt } = query;
  const isCut = useConnection((connection) => connection.isCut);
  useEffect(() => {
    if (name && data !== undefined) keepLast(name, data, dataUpdatedAt);
  }, [name, data, dataUpdatedAt]);
  const isMissing = isCut && data === undefined;
  const last = useMemo(() => (isMissing && name ? loadLast<Data>(name) : null), [isMissing, name]);
  return { data: data ?? last?.data, asOf: last?.at ?? dataUpdatedAt };
}
