import type { Customer } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Entry } from '../../../components/Entry';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { errorText } from '../../../hooks/errorText';
import { useCopy } from '../../../hooks/useCopy';
import { useMessages } from '../../../hooks/useMessages';
import { archiveCustomer, restoreCustomer } from '../../../services/customer.api';
import { openMerge } from '../../../services/navigation';
import { showToast } from '../../../services/toast';
import { addressLine } from './addressLine';
import { CustodyEntries } from './CustodyEntries';

interface MoreSheetProps {
  customer: Customer;
  onClose: () => void;
}

/** What one does more rarely; archiving comes last and can be taken back at any time. */
export function MoreSheet({ customer, onClose }: MoreSheetProps) {
  const { page, record } = useMessages();
  const mayMerge = customer.may.includes('merge') && customer.status === 'active';
  const mayArchive = customer.may.includes('archive');
  const change = useArchiving(customer, onClose);
  const isArchived = customer.status === 'archived';
  const address = addressLine(customer);
  const copy = useCopy();
  const take = (text: string) => {
    copy(text, page.common.copied);
    onClose();
  };
  return (
    <Sheet
      id="more-sheet"
      title={page.file.more}
      dock={
        mayArchive && (
          <>
            <View className="sub ink-2 file-more__lead">{leadOf(customer, page.file)}</View>
            <Button
              id={isArchived ? 'restore' : 'archive'}
              kind="line"
              label={isArchived ? page.file.restore : page.file.archive}
              isBusy={change.isPending}
              onClick={() => change.mutate()}
            />
          </>
        )
      }
      onClose={onClose}
    >
      <Section>
        <Entry
          id="copy-number"
          label={page.file.copyNumber}
          end={customer.customerNumber}
          onClick={() => take(customer.customerNumber)}
        />
        {address && (
          <Entry id="copy-address" label={page.file.copyAddress} onClick={() => take(address)} />
        )}
        <CustodyEntries customer={customer} onDone={onClose} />
        {mayMerge && (
          <Entry
            id="open-merge"
            label={record.merge.entry}
            onClick={() => {
              onClose();
              openMerge(customer.id);
            }}
          />
        )}
      </Section>
    </Sheet>
  );
}

/** What becomes of the customer; one with an open approval asks for it again. */
function leadOf({ status, approval }: Customer, words: Messages['page']['file']): string {
  if (status === 'archived') return approval ? words.restoreAsksLead : words.restoreLead;
  return approval ? words.withdrawLead : words.archiveLead;
}

/** Takes the customer out of the lists, or back into them. */
function useArchiving(customer: Customer, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const { page } = messages;
  const isArchived = customer.status === 'archived';
  return useMutation({
    mutationFn: () =>
      (isArchived ? restoreCustomer : archiveCustomer)(customer.id, customer.version),
    onSuccess: (record) => {
      client.setQueryData(['customer', customer.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', customer.id] });
      void client.invalidateQueries({ queryKey: ['approvals'] });
      showToast(isArchived ? page.file.restored : page.file.archived);
      onDone();
    },
    onError: (error) => {
      showToast(errorText(error, messages));
      void client.invalidateQueries({ queryKey: ['customer', customer.id] });
    },
  });
}
