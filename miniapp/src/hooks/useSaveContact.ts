import type { Contact, Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PhonebookEntry } from '../format/vcard';
import { revealField } from '../services/customer.api';
import { saveToPhonebook } from '../services/phonebook';
import { showToast } from '../services/toast';
import { errorText } from './errorText';
import { useMessages } from './useMessages';

/** One tap: reveal the mobile, which is recorded, and put the person into the phone's contacts. */
export function useSaveContact(customer: Customer) {
  const client = useQueryClient();
  const messages = useMessages();
  const { page } = messages;
  return useMutation({
    mutationFn: async (contact: Contact) => {
      const mobile = contact.mobile
        ? await revealField(customer.id, `contacts[${contact.id}].mobile`)
        : undefined;
      return saveToPhonebook(entryOf(customer, contact, mobile));
    },
    onSuccess: (saving) => {
      void client.invalidateQueries({ queryKey: ['history', customer.id] });
      if (saving !== 'left') showToast(page.contactFile[saving]);
    },
    onError: (error) => showToast(errorText(error, messages)),
  });
}

function entryOf(customer: Customer, contact: Contact, mobile: string | undefined): PhonebookEntry {
  const { name, title, department, phone = customer.phone, email = customer.email } = contact;
  const { region, street, postcode } = customer.address;
  return {
    name,
    title,
    department,
    mobile,
    phone,
    email,
    company: customer.name,
    website: customer.website,
    region,
    street,
    postcode,
    note: customer.customerNumber,
  };
}
