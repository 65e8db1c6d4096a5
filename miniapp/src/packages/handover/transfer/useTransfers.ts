import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { format } from '@minglu/shared/locales/messages';
import { useState } from 'react';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { createRequestKey } from '../../../services/requestKey';
import { showToast } from '../../../services/toast';
import {
  listTransfers,
  listTransferSources,
  previewTransfer,
  transferCustomers,
  undoTransfer,
  type TransferParties,
} from '../../../services/transfer.api';

export function useTransfers() {
  return {
    sources: useQuery({ queryKey: ['transfers', 'sources'], queryFn: listTransferSources }),
    past: useQuery({ queryKey: ['transfers'], queryFn: listTransfers }),
  };
}

/** What would go along, once both sides are chosen. */
export function useTransferPreview({ fromStaff, toStaff }: TransferParties) {
  return useQuery({
    queryKey: ['transfers', 'preview', fromStaff, toStaff],
    queryFn: () => previewTransfer({ fromStaff, toStaff }),
    enabled: fromStaff !== '' && toStaff !== '',
    staleTime: 0,
    retry: false,
  });
}

/** Hands over, once, however often the answer is lost. */
export function useTransferring(onDone: () => void) {
  const messages = useMessages();
  const forget = useForgetAll();
  const [key, setKey] = useState(createRequestKey);
  return useMutation({
    mutationFn: (parties: TransferParties) => transferCustomers(parties, key),
    onSuccess: ({ customers, to }) => {
      setKey(createRequestKey());
      showToast(format(messages.handover.transfer.done, { count: customers, name: to.name }));
      onDone();
    },
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: forget,
  });
}

export function useTransferUndo() {
  const messages = useMessages();
  return useMutation({
    mutationFn: undoTransfer,
    onSuccess: () => showToast(messages.handover.transfer.undoDone),
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: useForgetAll(),
  });
}

/** After a handover no customer that was fetched is surely still its owner's. */
function useForgetAll(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['transfers', 'customer', 'customers', 'history', 'approvals']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}
