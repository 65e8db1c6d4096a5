import type { Transfer } from '@minglu/shared/customer/transfer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { Tag } from '../../../components/Tag';
import { formatDate } from '../../../format/date';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { useTransferUndo } from './useTransfers';

/** What was handed over; what can still be taken back has its button. */
export function PastTransfers({ transfers }: { transfers: readonly Transfer[] }) {
  const { handover } = useMessages();
  const words = handover.transfer;
  return (
    <View>
      <View className="gap" />
      <Section id="past-transfers" title={words.history}>
        {transfers.length === 0 && <View className="sub ink-3 transfer-none">{words.none}</View>}
        {transfers.map((transfer) => (
          <Row key={transfer.id} transfer={transfer} />
        ))}
      </Section>
    </View>
  );
}

function Row({ transfer }: { transfer: Transfer }) {
  const { handover, locale } = useMessages();
  const words = handover.transfer;
  const { id, from, to, customers, at, by, undoOf, undone, refusal } = transfer;
  const undo = useTransferUndo();
  const names = { from: from.name, to: to.name };
  async function ask(): Promise<void> {
    const isSure = await confirm({
      title: words.undoTitle,
      content: format(words.undoContent, names),
      confirmText: words.undo,
    });
    if (isSure) undo.mutate(id);
  }
  return (
    <View id={`transfer-${id}`} className="transfer-row">
      <View className="grow">
        <View className="medium">{format(words.row, names)}</View>
        <View className="transfer-row__facts sub ink-3">
          {undoOf && <Tag label={words.isUndo} />}
          {undone && <Tag label={words.undone} />}
          <Text>{format(words.owns, { count: customers })}</Text>
          <View className="dot" />
          <Text>{formatDate(at, locale)}</Text>
          <View className="dot" />
          <Text>{by.name}</Text>
        </View>
      </View>
      {!refusal && (
        <Button
          id={`undo-${id}`}
          kind="line"
          size="small"
          isFit
          label={words.undo}
          isBusy={undo.isPending}
          onClick={() => void ask()}
        />
      )}
    </View>
  );
}
