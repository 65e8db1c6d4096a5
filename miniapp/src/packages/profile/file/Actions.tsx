import type { Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Icon, type IconName } from '../../../components/Icon';
import { Sheet } from '../../../components/Sheet';
import { callable, useCallContact } from '../../../hooks/useCallContact';
import { useCopy } from '../../../hooks/useCopy';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { archiveCustomer, restoreCustomer } from '../../../services/customer.api';
import { openContact } from '../../../services/navigation';
import { showToast } from '../../../services/toast';
import { invoiceTitleOf } from './invoiceTitle';

/** The row of what one does with a customer most. */
export function Actions({ customer }: { customer: Customer }) {
  const messages = useMessages();
  const { page } = messages;
  const copy = useCopy();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const call = useCallContact(customer.id);
  const contact = callable(customer.contacts);
  return (
    <View className="file-actions">
      {contact && (
        <Action icon="phone" label={page.file.call} onClick={() => call.mutate(contact)} />
      )}
      <Action
        icon="invoice"
        label={page.file.invoiceTitle}
        onClick={() => copy(invoiceTitleOf(customer, messages), page.file.invoiceCopied)}
      />
      <Action
        icon="personAdd"
        label={page.file.addContact}
        onClick={() => openContact(customer.id)}
      />
      <Action id="more" icon="more" label={page.file.more} onClick={() => setIsMoreOpen(true)} />
      {isMoreOpen && <MoreSheet customer={customer} onClose={() => setIsMoreOpen(false)} />}
    </View>
  );
}

interface ActionProps {
  id?: string;
  icon: IconName;
  label: string;
  onClick: () => void;
}

function Action({ id, icon, label, onClick }: ActionProps) {
  return (
    <View {...(id ? { id } : {})} className="file-actions__action" role="button" onClick={onClick}>
      <Icon name={icon} />
      <Text>{label}</Text>
    </View>
  );
}

/** Archiving takes a customer out of the lists and can be taken back at any time. */
function MoreSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const client = useQueryClient();
  const messages = useMessages();
  const { page } = messages;
  const isArchived = customer.status === 'archived';
  const change = useMutation({
    mutationFn: () =>
      (isArchived ? restoreCustomer : archiveCustomer)(customer.id, customer.version),
    onSuccess: (record) => {
      client.setQueryData(['customer', customer.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', customer.id] });
      showToast(isArchived ? page.file.restored : page.file.archived);
      onClose();
    },
    onError: (error) => {
      showToast(errorText(error, messages));
      void client.invalidateQueries({ queryKey: ['customer', customer.id] });
    },
  });
  return (
    <Sheet
      title={page.file.more}
      lead={isArchived ? page.file.restoreLead : page.file.archiveLead}
      dock={
        <Button
          id={isArchived ? 'restore' : 'archive'}
          kind="line"
          label={isArchived ? page.file.restore : page.file.archive}
          isBusy={change.isPending}
          onClick={() => change.mutate()}
        />
      }
      onClose={onClose}
    />
  );
}
