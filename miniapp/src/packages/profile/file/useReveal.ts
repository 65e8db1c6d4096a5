import { useMutation, useQueryClient } from '@tanstack/react-query';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { revealField } from '../../../services/customer.api';
import { showToast } from '../../../services/toast';

/** Shows one masked value while the page is open. The server records it, so it joins the history. */
export function useReveal(customerId: string, field: string) {
  const client = useQueryClient();
  const messages = useMessages();
  const reveal = useMutation({
    mutationFn: () => revealField(customerId, field),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: ['history', customerId] }),
    onError: (error) => showToast(errorText(error, messages)),
  });
  return { value: reveal.data, show: () => reveal.mutate() };
}
