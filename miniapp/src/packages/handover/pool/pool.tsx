import type { PoolItem } from '@minglu/shared/customer/pool.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Icon } from '../../../components/Icon';
import { LevelMark } from '../../../components/LevelMark';
import { Screen } from '../../../components/Screen';
import { SearchBox } from '../../../components/SearchBox';
import { Section } from '../../../components/Section';
import { Empty, Failed, Loading } from '../../../components/States';
import { formatDate } from '../../../format/date';
import { shortPlace } from '../../../format/place';
import { useDebounced } from '../../../hooks/useDebounced';
import { useMessages } from '../../../hooks/useMessages';
import { useReachEnd } from '../../../hooks/useReachEnd';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { ClaimSheet } from './ClaimSheet';
import { usePool } from './usePool';
import './pool.scss';

/** Customers that nobody owns: which firms they are and where, and whether one may claim them. */
export default function Pool() {
  useSessionGate();
  const { handover } = useMessages();
  const words = handover.pool;
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<PoolItem | null>(null);
  const pool = usePool(useDebounced(q.trim(), 300));
  useDidShow(() => void pool.refetch());
  useReachEnd(pool.items.length, () => {
    if (pool.hasNextPage) void pool.fetchNextPage();
  });
  const { quota } = pool;
  const count = `${pool.total?.value ?? 0}${pool.total?.relation === 'gte' ? '+' : ''}`;
  return (
    <Screen title={words.title} hasBack isMarked>
      <View className="pool-search">
        <SearchBox id="pool-search" value={q} placeholder={words.search} onChange={setQ} />
      </View>
      {quota && (
        <View id="pool-quota" className="pool-quota sub ink-2">
          <View>{format(words.quota, { held: quota.held, limit: quota.limit })}</View>
          <View className="row">
            <Icon name="lock" size={16} />
            <Text>{words.masked}</Text>
          </View>
        </View>
      )}
      <Section
        id="pool-list"
        title={words.entry}
        end={pool.items.length > 0 ? format(words.count, { count }) : undefined}
      >
        {pool.isPending && <Loading />}
        {pool.isError && <Failed error={pool.error} onRetry={() => void pool.refetch()} />}
        {pool.isSuccess && pool.items.length === 0 && (
          <Empty what={q ? words.none : words.empty} todo={q ? words.noneTodo : words.emptyTodo} />
        )}
        {pool.items.map((item) => (
          <Row key={item.id} item={item} onClick={() => setOpen(item)} />
        ))}
      </Section>
      <View className="gap" />
      {open && <ClaimSheet item={open} quota={quota} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** The firm, where it is, since when it is free; a lock where one may not have it. */
function Row({ item, onClick }: { item: PoolItem; onClick: () => void }) {
  const { locale } = useMessages();
  const { id, name, level, city, district, primaryContact, poolSince, refusal } = item;
  const facts = [shortPlace(city) + shortPlace(district), primaryContact?.name].filter(Boolean);
  return (
    <View id={`pool-${id}`} className="pool-row pressable" role="button" onClick={onClick}>
      <View className="pool-row__level">
        <LevelMark level={level} />
      </View>
      <View className="grow">
        <View className="medium ellipsis">{name}</View>
        <View className="sub ink-3 ellipsis">
          {facts.map((fact, at) => (
            <Text key={at}>
              {at > 0 && <Text className="dot" />}
              {fact}
            </Text>
          ))}
        </View>
      </View>
      <View className="pool-row__end">
        {refusal && <Icon name="lock" size={20} className="ink-3" />}
        {poolSince && <View className="caption ink-3">{formatDate(poolSince, locale)}</View>}
      </View>
    </View>
  );
}
