import type { CustomerSummary, Page } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { CustomerRow } from '../../components/CustomerRow';
import { Screen } from '../../components/Screen';
import { SearchBox } from '../../components/SearchBox';
import { Empty, Failed, Loading } from '../../components/States';
import { TabBar } from '../../components/TabBar';
import { useCustomers } from '../../hooks/useCustomers';
import { useDebounced } from '../../hooks/useDebounced';
import { useMessages } from '../../hooks/useMessages';
import { useReachEnd } from '../../hooks/useReachEnd';
import { useSessionGate } from '../../hooks/useSessionGate';
import { openFile } from '../../services/navigation';
import { rememberSearch } from '../../services/recentSearches';
import { beginRegistration } from '../../services/registration';
import { stopRefreshing } from '../../services/ui';
import { CountLine } from './CountLine';
import { FilterChips } from './FilterChips';
import { countFilters, noFilters } from './filters';
import { RecentSearches } from './RecentSearches';
import './customers.scss';

const typingPause = 250;

/** Look up: results as one types, narrowed by filters, page by page. */
export default function Customers() {
  useSessionGate();
  const messages = useMessages();
  const { page } = messages;
  const [text, setText] = useState('');
  const [isSearching, setIsSearching] = useState(false);
  const [filters, setFilters] = useState(noFilters);
  const [order, setOrder] = useState('');
  // An emptied box shows all at once; only typing waits for a pause.
  const settled = useDebounced(text.trim(), typingPause);
  const q = text.trim() && settled;
  const list = useCustomers({ ...filters, q, sort: order });

  usePullDownRefresh(() => void list.refetch().finally(stopRefreshing));

  /** As it is typed: who is quick is ahead of the answer. */
  function remember(): void {
    if (text.trim()) rememberSearch(text.trim());
  }
  function open(id: string): void {
    remember();
    openFile(id);
  }

  const rows = list.pages.flatMap(({ items }) => items);
  const [first] = list.pages;
  useReachEnd(rows.length, () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  });
  return (
    <Screen
      title={page.tabs.customers}
      bottom={<TabBar current="customers" />}
      asOf={list.asOf}
      isMarked
    >
      <View className="customers-search">
        <SearchBox
          id="search"
          value={text}
          placeholder={page.customers.searchHint}
          onChange={setText}
          onFocus={() => setIsSearching(true)}
          onConfirm={remember}
        />
        {isSearching && (
          <View
            id="search-cancel"
            className="customers-search__cancel"
            role="button"
            onClick={() => {
              setText('');
              setIsSearching(false);
            }}
          >
            {page.common.cancel}
          </View>
        )}
      </View>
      {isSearching && !text && <RecentSearches onPick={setText} />}
      <FilterChips
        filters={filters}
        onChange={setFilters}
        resultLabel={resultLabel(first, page.customers)}
      />
      <CountLine first={first} isSearch={q !== ''} order={order} onOrder={setOrder} />
      {list.isLoading && <Loading rows={7} />}
      {list.hasFailed && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <NoCustomers isNarrowed={q !== '' || countFilters(filters) > 0} />
      )}
      <View id="customer-list" className={list.isPlaceholderData ? 'customers-stale' : ''}>
        {rows.map((customer) => (
          <CustomerRow key={customer.id} customer={customer} onClick={() => open(customer.id)} />
        ))}
      </View>
      {list.isFetchingNextPage && <Loading rows={2} />}
    </Screen>
  );
}

type Words = ReturnType<typeof useMessages>['page']['customers'];

/** What the button of the filter sheet leads to. */
function resultLabel(first: Page<CustomerSummary> | undefined, words: Words): string {
  const total = first?.total;
  if (!total || total.value === 0) return words.showResult;
  const template = total.relation === 'gte' ? words.showCountAtLeast : words.showCount;
  return format(template, { count: total.value });
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
