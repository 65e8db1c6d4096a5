import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listPool } from '../../../services/pool.api';
import { isSignedIn } from '../../../services/session';

/** The pool page by page; the former answer stays until the next one comes. */
export function usePool(q: string) {
  const list = useInfiniteQuery({
    queryKey: ['pool', q],
    queryFn: ({ pageParam }) =>
      listPool({ ...(q && { q }), ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isSignedIn(),
  });
  const [first] = list.data?.pages ?? [];
  return {
    ...list,
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    total: first?.total,
    quota: first?.quota ?? null,
  };
}
