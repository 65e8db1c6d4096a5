import type { Customer } from '@minglu/shared/customer/customer.types';
import type { Merge } from '@minglu/shared/customer/merge.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { formatDate } from '../../../format/date';
import { useMay, useMerges, useUndoMerge } from '../../../hooks/useMerges';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { openFile } from '../../../services/navigation';
import './MergeNotes.scss';

/** That this record was merged away, and where to; or what was merged into it and can still go back. */
export function MergeNotes({ customer }: { customer: Customer }) {
  const merges = useMerges(customer.id);
  const open = (merges.data ?? []).filter(({ refusal }) => refusal === undefined);
  return (
    <>
      {customer.mergedInto && <MergedAway {...customer.mergedInto} />}
      {open.map((merge) => (
        <Undoable key={merge.id} merge={merge} isWinner={merge.into.id === customer.id} />
      ))}
    </>
  );
}

function MergedAway({ id, customerNumber }: NonNullable<Customer['mergedInto']>) {
  const { record } = useMessages();
  return (
    <View id="merged-note" className="merge-note" role="status">
      <View className="medium">{format(record.merge.mergedInto, { number: customerNumber })}</View>
      <View className="sub ink-2">{record.merge.mergedIntoLead}</View>
      <View className="merge-note__action">
        <Button
          id="open-winner"
          kind="line"
          size="small"
          isFit
          label={record.merge.openWinner}
          onClick={() => openFile(id)}
        />
      </View>
    </View>
  );
}

function Undoable({ merge, isWinner }: { merge: Merge; isWinner: boolean }) {
  const { record, locale } = useMessages();
  const { mutate, isPending } = useUndoMerge();
  const mayUndo = useMay('customer.merge');
  const { customerNumber: number, name } = merge.from;
  async function ask(): Promise<void> {
    const isSure = await confirm({
      title: record.merge.undoTitle,
      content: record.merge.undoContent,
      confirmText: record.merge.undo,
    });
    if (isSure) mutate(merge.id);
  }
  if (!mayUndo && !isWinner) return null;
  return (
    <View id="undo-note" className="merge-note" role="status">
      {isWinner && (
        <View className="medium">{format(record.merge.absorbed, { number, name })}</View>
      )}
      {mayUndo && (
        <>
          <View className="sub ink-2">
            {format(record.merge.undoUntil, { date: formatDate(merge.undoUntil, locale) })}
          </View>
          <View className="merge-note__action">
            <Button
              id="undo-merge"
              kind="line"
              size="small"
              isFit
              label={record.merge.undo}
              isBusy={isPending}
              onClick={() => void ask()}
            />
          </View>
        </>
      )}
    </View>
  );
}
