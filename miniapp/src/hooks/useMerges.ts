import type { MergeChoice } from '@minglu/shared/customer/merge.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { permissions, type Permission } from '@minglu/shared/permissions';
import { listMerges, previewMerge, undoMerge } from '../services/merge.api';
import { useSession } from '../services/session';
import { showToast } from '../services/toast';
import { errorText } from './errorText';
import { useMessages } from './useMessages';

/** Whether the person's role may ask for this at all. */
export function useMay(permission: Permission): boolean {
  const role = useSession((session) => session.staff?.role);
  return role !== undefined && permissions[role].has(permission);
}

export function useMerges(id: string) {
  return useQuery({ queryKey: ['merges', id], queryFn: () => listMerges(id) });
}

/** A preview for the choice as it stands; the former one stays in sight until it comes. */
export function useMergePreview(id: string, from: string, take: MergeChoice) {
  return useQuery({
    queryKey: ['merge-preview', id, from, take],
    queryFn: () => previewMerge(id, from, take),
    placeholderData: (former) => former,
    enabled: from !== '',
    retry: false,
  });
}

/** After a merge or its undo nothing that was fetched of either record holds. */
export function useForgetRecords(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['customer', 'customers', 'history', 'merges']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}

export function useUndoMerge() {
  const messages = useMessages();
  const forget = useForgetRecords();
  return useMutation({
    mutationFn: undoMerge,
    onSuccess: () => showToast(messages.record.merge.undone),
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: forget,
  });
}
