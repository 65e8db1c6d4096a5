import type { Contact } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revealField } from '../services/customer.api';
import { showToast } from '../services/toast';
import { dial } from '../services/ui';
import { errorText } from './errorText';
import { useMessages } from './useMessages';

/** One tap: reveal the number, which is recorded, and dial it. A landline needs no reveal. */
export function useCallContact(customerId: string) {
  const client = useQueryClient();
  const messages = useMessages();
  return useMutation({
    mutationFn: async (contact: Contact) => {
      const number = contact.mobile
        ? await revealField(customerId, `contacts[${contact.id}].mobile`)
        : contact.phone;
      if (number) await dial(number);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['history', customerId] }),
    onError: (error) => showToast(errorText(error, messages)),
  });
}

/** Whom a call reaches: the primary contact with a number, else any. */
export function callable(contacts: readonly Contact[]): Contact | undefined {
  const reachable = contacts.filter(({ mobile, phone }) => mobile ?? phone);
  return reachable.find(({ primary }) => primary) ?? reachable[0];
}
