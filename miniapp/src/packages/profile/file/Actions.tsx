import type { Customer } from '@minglu/shared/customer/customer.types';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../components/Action';
import { callable, useCallContact } from '../../../hooks/useCallContact';
import { useCopy } from '../../../hooks/useCopy';
import { useMessages } from '../../../hooks/useMessages';
import { openContact } from '../../../services/navigation';
import { openMap } from '../../../services/ui';
import { addressLine } from './addressLine';
import { invoiceTitleOf } from './invoiceTitle';
import { MoreSheet } from './MoreSheet';

/** The row of what one does with a customer most. */
export function Actions({ customer }: { customer: Customer }) {
  const messages = useMessages();
  const { page } = messages;
  const copy = useCopy();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const call = useCallContact(customer.id);
  const { may } = customer;
  const contact = may.includes('reveal') ? callable(customer.contacts) : undefined;
  const address = addressLine(customer);

  function navigate(): void {
    if (!openMap(address)) copy(address, page.file.addressCopied);
  }
  return (
    <View className="file-actions">
      {contact && (
        <Action
          id="action-call"
          icon="phone"
          label={page.file.call}
          onClick={() => call.mutate(contact)}
        />
      )}
      {address && (
        <Action id="action-map" icon="place" label={page.file.navigate} onClick={navigate} />
      )}
      <Action
        id="action-invoice"
        icon="invoice"
        label={page.file.invoiceTitle}
        onClick={() => copy(invoiceTitleOf(customer, messages), page.file.invoiceCopied)}
      />
      {may.includes('edit') && (
        <Action
          id="action-contact"
          icon="personAdd"
          label={page.file.addContact}
          onClick={() => openContact(customer.id)}
        />
      )}
      <Action id="more" icon="more" label={page.file.more} onClick={() => setIsMoreOpen(true)} />
      {isMoreOpen && <MoreSheet customer={customer} onClose={() => setIsMoreOpen(false)} />}
    </View>
  );
}
