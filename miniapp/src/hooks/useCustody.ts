import type { Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeCustody, type CustodyAct } from '../services/pool.api';
import { showToast } from '../services/toast';
import { errorText } from './errorText';
import { useMessages } from './useMessages';

/** After a change of whose a customer is, no list of customers holds. */
export function useForgetCustody(): (customer: Customer) => void {
  const client = useQueryClient();
  return (customer) => {
    client.setQueryData(['customer', customer.id], customer);
    for (const key of ['customers', 'pool', 'history']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}

/** Releases, claims, locks or unlocks a customer. */
export function useCustody(id: string, onDone?: () => void) {
  const messages = useMessages();
  const { pool, file } = messages.handover;
  const client = useQueryClient();
  const forget = useForgetCustody();
  const done: Record<CustodyAct, string> = {
    release: file.released,
    claim: pool.claimed,
    lock: file.locked,
    unlock: file.unlocked,
  };
  return useMutation({
    mutationFn: (act: CustodyAct) => changeCustody(id, act),
    onSuccess: (customer, act) => {
      forget(customer);
      showToast(done[act]);
      onDone?.();
    },
    onError: (error) => {
      showToast(errorText(error, messages));
      void client.invalidateQueries({ queryKey: ['customer', id] });
      void client.invalidateQueries({ queryKey: ['pool'] });
    },
  });
}
