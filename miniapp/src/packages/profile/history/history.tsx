import type { HistoryAction } from '@minglu/shared/customer/customer.options';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '../../../components/Chip';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Empty, Failed, Loading } from '../../../components/States';
import { useHistoryPages } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useReachEnd } from '../../../hooks/useReachEnd';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { StoryEntry } from '../StoryEntry';
import './history.scss';

/** The kinds that one looks for; the rest are among all. */
const kinds: readonly HistoryAction[] = [
  'update',
  'contact',
  'reveal',
  'merge',
  'approve',
  'return',
];

/** The customer's whole history, newest first: who did what when, from what to what. */
export default function History() {
  useSessionGate();
  const { id = '' } = usePageParams();
  const { options, record } = useMessages();
  const [action, setAction] = useState<HistoryAction | ''>('');
  const list = useHistoryPages(id, action);
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  useReachEnd(entries.length, () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  });
  return (
    <Screen title={record.timeline.title} hasBack isMarked>
      <View className="history-kinds" id="history-kinds">
        <Chip
          id="kind-all"
          label={record.timeline.filterAll}
          isOn={action === ''}
          onClick={() => setAction('')}
        />
        {kinds.map((kind) => (
          <Chip
            key={kind}
            id={`kind-${kind}`}
            label={options.action[kind]}
            isOn={action === kind}
            onClick={() => setAction(kind)}
          />
        ))}
      </View>
      {list.isPending && <Loading rows={5} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && (
        <Empty what={record.timeline.none} todo={record.timeline.noneTodo} />
      )}
      {entries.length > 0 && (
        <Section id="timeline">
          {entries.map((entry) => (
            <StoryEntry key={`${entry.at} ${entry.requestId} ${entry.action}`} entry={entry} />
          ))}
        </Section>
      )}
      {list.isFetchingNextPage && <Loading rows={2} />}
      <View className="gap" />
    </Screen>
  );
}
