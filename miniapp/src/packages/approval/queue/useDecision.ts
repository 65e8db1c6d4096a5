import type { ApprovalItem } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { isApiError } from '../../../services/apiError';
import { approveCustomer, returnCustomer } from '../../../services/approval.api';
import { showToast } from '../../../services/toast';

type Decision = 'approve' | { reason: string };

/** Sends a decision over the version that was seen; a customer changed meanwhile is shown anew. */
export function useDecision(item: ApprovalItem, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const { admin } = messages;
  const deciding = useMutation({
    mutationFn: (decision: Decision) =>
      decision === 'approve' ? approveCustomer(item) : returnCustomer(item, decision.reason),
    onSuccess: (record, decision) => {
      client.setQueryData(['customer', item.id], record);
      showToast(decision === 'approve' ? admin.approval.approved : admin.approval.returned);
      onDone();
    },
    onError: (error) => {
      const isMoved = isApiError(error, 'VERSION_CONFLICT');
      showToast(isMoved ? admin.approval.moved : errorText(error, messages));
      if (isMoved) onDone();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['approvals'] });
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', item.id] });
    },
  });
  return { decide: (decision: Decision) => deciding.mutate(decision), isBusy: deciding.isPending };
}
