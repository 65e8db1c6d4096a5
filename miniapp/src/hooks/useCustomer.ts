import type { HistoryAction } from '@minglu/shared/customer/customer.options';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { findCustomer, listHistory } from '../services/customer.api';
import { useLastContent } from './useLastContent';

/** One customer; without a network as this device last saw it. */
export function useCustomer(id: string) {
  const query = useQuery({
    queryKey: ['customer', id],
    queryFn: () => findCustomer(id),
    enabled: id !== '',
  });
  return { ...query, ...useLastContent(id && `customer:${id}`, query) };
}

/** The latest entries of a customer's history. */
export function useHistory(id: string) {
  return useQuery({
    queryKey: ['history', id],
    queryFn: () => listHistory(id, { limit: 5 }),
    enabled: id !== '',
  });
}

/** The whole history page by page; an empty action is every kind. */
export function useHistoryPages(id: string, action: HistoryAction | '') {
  return useInfiniteQuery({
    queryKey: ['history', id, 'pages', action],
    queryFn: ({ pageParam }) =>
      listHistory(id, {
        limit: 20,
        ...(pageParam && { cursor: pageParam }),
        ...(action && { action }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: id !== '',
  });
}
