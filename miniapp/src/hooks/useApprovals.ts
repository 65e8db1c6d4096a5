import { useInfiniteQuery } from '@tanstack/react-query';
import { permissions } from '@minglu/shared/permissions';
import { listApprovals } from '../services/approval.api';
import { useSession } from '../services/session';

/** Whether the person signed in decides on approvals. */
export function useMayApprove(): boolean {
  const role = useSession((session) => session.staff?.role);
  return role !== undefined && permissions[role].has('customer.approve');
}

/** The queue of what waits for the person's decision; nothing for who has none to take. */
export function useApprovals() {
  const mayApprove = useMayApprove();
  return useInfiniteQuery({
    queryKey: ['approvals'],
    queryFn: ({ pageParam }) => listApprovals(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: mayApprove,
  });
}
