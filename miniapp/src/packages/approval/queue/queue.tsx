import type { ApprovalItem } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Empty, Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { formatDate } from '../../../format/date';
import { formatMoney } from '../../../format/money';
import { useApprovals } from '../../../hooks/useApprovals';
import { useMessages } from '../../../hooks/useMessages';
import { useReachEnd } from '../../../hooks/useReachEnd';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { DecisionSheet } from './DecisionSheet';
import './queue.scss';

/** What waits for the manager: the oldest first, each decided in a sheet. */
export default function Queue() {
  useSessionGate();
  const { admin } = useMessages();
  const queue = useApprovals();
  const [open, setOpen] = useState<ApprovalItem | null>(null);
  useDidShow(() => void queue.refetch());
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  useReachEnd(items.length, () => {
    if (queue.hasNextPage) void queue.fetchNextPage();
  });
  const total = queue.data?.pages[0]?.total?.value ?? 0;
  return (
    <Screen title={admin.approval.title} hasBack>
      <Section
        id="approval-queue"
        title={admin.approval.entry}
        end={total > 0 ? format(admin.approval.count, { count: total }) : undefined}
      >
        {queue.isPending && <Loading />}
        {queue.isError && <Failed error={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.isSuccess && items.length === 0 && (
          <Empty what={admin.approval.none} todo={admin.approval.noneTodo} />
        )}
        {items.map((item) => (
          <Row key={item.id} item={item} onClick={() => setOpen(item)} />
        ))}
      </Section>
      <View className="gap" />
      {open && <DecisionSheet item={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** Who, why it waits, and what is at stake. */
function Row({ item, onClick }: { item: ApprovalItem; onClick: () => void }) {
  const { admin, locale } = useMessages();
  const { id, name, owner, approval, creditLimit } = item;
  return (
    <View id={`approval-${id}`} className="queue-row pressable" role="button" onClick={onClick}>
      <View className="grow">
        <View className="medium ellipsis">{name}</View>
        <View className="queue-row__facts sub ink-3">
          {approval.causes.map((cause) => (
            <Tag key={cause} label={admin.approval.causes[cause]} kind="pending" />
          ))}
          <Text className="ellipsis">{owner?.name}</Text>
        </View>
      </View>
      <View className="queue-row__end">
        <View className="medium">{creditLimit ? formatMoney(creditLimit) : ''}</View>
        <View className="caption ink-3">{formatDate(approval.since, locale)}</View>
      </View>
    </View>
  );
}
