import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listCustomers, type CustomerQuery } from '../services/customer.api';
import { isSignedIn } from '../services/session';

const pageSize = 20;

/**
 * Customers page by page. A new question drops the answers to the old one (each question has its own
 * key); until its answer comes the former list stays, so that the page does not blink.
 */
export function useCustomers(query: CustomerQuery) {
  return useInfiniteQuery({
    queryKey: ['customers', query],
    queryFn: ({ pageParam }) =>
      listCustomers({ ...query, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isSignedIn(),
  });
}

/** The few that were registered last. */
export function useRecentCustomers(limit: number) {
  return useQuery({
    queryKey: ['customers', 'recent', limit],
    queryFn: () => listCustomers({ sort: '-createdAt', limit }),
    enabled: isSignedIn(),
  });
}
