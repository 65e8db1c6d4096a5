import type { Customer } from '@minglu/shared/customer/customer.types';
import type {
  MergeChoice,
  MergeField,
  MergePreview,
  MergeSide,
} from '@minglu/shared/customer/merge.types';
import { format } from '@minglu/shared/locales/messages';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../hooks/errorText';
import { useForgetRecords, useMergePreview } from '../../../hooks/useMerges';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { mergeCustomers } from '../../../services/merge.api';
import { goBack } from '../../../services/navigation';
import { showToast } from '../../../services/toast';

/** The choice field by field, its preview, and the merge itself. */
export function useMerge(customer: Customer, from: string) {
  const messages = useMessages();
  const { record } = messages;
  const [chosen, setChosen] = useState<MergeChoice>({});
  const forget = useForgetRecords();
  const sideOf = ({ path, suggested }: MergeField): MergeSide => chosen[path] ?? suggested;
  const takeFor = (fields: readonly MergeField[]): MergeChoice =>
    Object.fromEntries(fields.map((field) => [field.path, sideOf(field)]));
  // First what differs and what is suggested, then what speaks against the choice as it stands.
  const first = useMergePreview(customer.id, from, {});
  const preview = useMergePreview(customer.id, from, takeFor(first.data?.fields ?? []));
  const merging = useMutation({
    mutationFn: (fields: readonly MergeField[]) => mergeCustomers(customer, from, takeFor(fields)),
    onSuccess: () => {
      showToast(record.merge.done);
      goBack();
    },
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: forget,
  });

  async function ask(data: MergePreview): Promise<void> {
    const isSure = await confirm({
      title: record.merge.confirmTitle,
      content: format(record.merge.confirmContent, {
        from: data.from.customerNumber,
        into: data.into.customerNumber,
      }),
      confirmText: record.merge.action,
    });
    if (isSure) merging.mutate(data.fields);
  }

  return {
    preview,
    sideOf,
    choose: (path: string, side: MergeSide) => setChosen({ ...chosen, [path]: side }),
    merge: { ask, isPending: merging.isPending },
  };
}
