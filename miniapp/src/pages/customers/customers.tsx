import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { CustomerRow } from '../../components/CustomerRow';
import { Screen } from '../../components/Screen';
import { SearchBox } from '../../components/SearchBox';
import { Empty, Failed, Loading } from '../../components/States';
import { TabBar } from '../../components/TabBar';
import { useCustomers } from '../../hooks/useCustomers';
import { useDebounced } from '../../hooks/useDebounced';
import { useMessages } from '../../hooks/useMessages';
import { useSessionGate } from '../../hooks/useSessionGate';
import { openFile } from '../../services/navigation';
import { beginRegistration } from '../../services/registration';
import { stopRefreshing } from '../../services/ui';
import { noFilters, Filters, type CustomerFilters } from './Filters';
import './customers.scss';

const typingPause = 250;

/** Look up: results as one types, narrowed by a few chips, page by page. */
export default function Customers() {
  useSessionGate();
  const { page } = useMessages();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(noFilters);
  const q = useDebounced(text.trim(), typingPause);
  const list = useCustomers({ ...filters, q });

  usePullDownRefresh(() => void list.refetch().finally(stopRefreshing));
  useReachBottom(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  });

  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const isNarrowed = q !== '' || Object.values(filters).some(Boolean);
  return (
    <Screen title={page.tabs.customers} bottom={<TabBar current="customers" />}>
      <View className="customers-search">
        <SearchBox
          id="search"
          value={text}
          placeholder={page.customers.searchHint}
          onChange={setText}
        />
      </View>
      <Filters filters={filters} onChange={setFilters} />
      <Count total={pages[0]?.total} filters={filters} q={q} onSort={setFilters} />
      {list.isPending && <Loading rows={7} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <NoCustomers isNarrowed={isNarrowed} />}
      <View id="customer-list" className={list.isPlaceholderData ? 'customers-stale' : ''}>
        {rows.map((customer) => (
          <CustomerRow
            key={customer.id}
            customer={customer}
            onClick={() => openFile(customer.id)}
          />
        ))}
      </View>
      {list.isFetchingNextPage && <Loading rows={2} />}
    </Screen>
  );
}

interface CountProps {
  total: { value: number; relation: 'eq' | 'gte' } | undefined;
  filters: CustomerFilters;
  q: string;
  onSort: (filters: CustomerFilters) => void;
}

/** How many there are, and in which order; a search is ordered by likeness. */
function Count({ total, filters, q, onSort }: CountProps) {
  const { page } = useMessages();
  const byName = filters.sort === 'name';
  const order = q ? page.customers.byRelevance : page.customers[byName ? 'byName' : 'byNewest'];
  const template = total?.relation === 'gte' ? page.customers.countAtLeast : page.customers.count;
  return (
    <View className="customers-count">
      <Text id="customer-count" className="customers-count__number">
        {total ? format(template, { count: total.value }) : ' '}
      </Text>
      <View
        id="sort"
        className="text-button ink-2 end"
        role="button"
        onClick={() => {
          if (!q) onSort({ ...filters, sort: byName ? '' : 'name' });
        }}
      >
        {order}
      </View>
    </View>
  );
}

function NoCustomers({ isNarrowed }: { isNarrowed: boolean }) {
  const { page } = useMessages();
  if (isNarrowed) {
    return <Empty what={page.customers.noMatch} todo={page.customers.noMatchTodo} />;
  }
  return (
    <Empty
      what={page.customers.none}
      todo={page.customers.noneTodo}
      action={{
        label: page.register.takeCard,
        icon: 'camera',
        onClick: () => beginRegistration('photo'),
      }}
    />
  );
}
