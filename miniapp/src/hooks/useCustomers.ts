import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listCustomers, type CustomerQuery } from '../services/customer.api';
import { isSignedIn } from '../services/session';
import { useLastContent } from './useLastContent';

const pageSize = 20;

/**
 * Customers page by page. A new question drops the answers to the old one (each question has its own
 * key); until its answer comes the former list stays, so that the page does not blink. The first page
 * of the plain list is there without a network too.
 */
export function useCustomers(query: CustomerQuery) {
  const list = useInfiniteQuery({
    queryKey: ['customers', query],
    queryFn: ({ pageParam }) =>
      listCustomers({ ...query, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isSignedIn(),
  });
  const isPlain = Object.values(query).every((value) => !value);
  const first = list.isPlaceholderData ? undefined : list.data?.pages[0];
  const last = useLastContent(isPlain ? 'customers' : '', {
    data: first,
    dataUpdatedAt: list.dataUpdatedAt,
  });
  const pages = useMemo(
    () => list.data?.pages ?? (last.data ? [last.data] : []),
    [list.data, last.data],
  );
  return {
    ...list,
    pages,
    asOf: last.asOf,
    /** Nothing to show yet, and nothing to say of it. */
    isLoading: list.isPending && pages.length === 0,
    /** Nothing to show, for a reason. */
    hasFailed: list.isError && pages.length === 0,
  };
}

/** The few that were registered last; the last answer without a network. */
export function useRecentCustomers(limit: number) {
  const query = useQuery({
    queryKey: ['customers', 'recent', limit],
    queryFn: () => listCustomers({ sort: '-createdAt', limit }),
    enabled: isSignedIn(),
  });
  return { ...query, ...useLastContent('recent', query) };
}
