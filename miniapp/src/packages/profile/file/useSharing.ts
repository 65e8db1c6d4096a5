import type { ShareAccess } from '@minglu/shared/customer/customer.options';
import type { Reference } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { useMutation } from '@tanstack/react-query';
import { errorText } from '../../../hooks/errorText';
import { useForgetCustody } from '../../../hooks/useCustody';
import { useMessages } from '../../../hooks/useMessages';
import { shareCustomer, unshareCustomer } from '../../../services/pool.api';
import { showToast } from '../../../services/toast';

/** Lets a colleague in. */
export function useShare(id: string, onDone: () => void) {
  const messages = useMessages();
  const forget = useForgetCustody();
  return useMutation({
    mutationFn: ({ colleague, access }: { colleague: Reference; access: ShareAccess }) =>
      shareCustomer(id, colleague.id, access),
    onSuccess: (customer, { colleague }) => {
      forget(customer);
      showToast(format(messages.handover.share.done, { name: colleague.name }));
      onDone();
    },
    onError: (error) => showToast(errorText(error, messages)),
  });
}

export function useUnshare(id: string) {
  const messages = useMessages();
  const forget = useForgetCustody();
  return useMutation({
    mutationFn: (staff: string) => unshareCustomer(id, staff),
    onSuccess: (customer) => {
      forget(customer);
      showToast(messages.handover.share.revoked);
    },
    onError: (error) => showToast(errorText(error, messages)),
  });
}
