import type { CustomerSummary, Page } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../components/Icon';
import { OptionSheet } from '../../components/OptionSheet';
import { useMessages } from '../../hooks/useMessages';
import { orders } from './filters';

interface CountLineProps {
  first: Page<CustomerSummary> | undefined;
  isSearch: boolean;
  /** Empty: the order that goes without saying. */
  order: string;
  onOrder: (order: string) => void;
}

/** How many there are, by what they were found, and in which order. */
export function CountLine({ first, isSearch, order, onOrder }: CountLineProps) {
  const { page } = useMessages();
  const { customers } = page;
  const [isOpen, setIsOpen] = useState(false);
  const usual = isSearch ? 'relevance' : '-createdAt';
  const values = isSearch ? (['relevance', ...orders] as const) : orders;
  const standing = values.find((value) => value === order) ?? usual;
  const total = first?.total;
  const kind = isSearch ? first?.items[0]?.match?.kind : undefined;
  return (
    <View className="customers-count">
      <Text id="customer-count" className="customers-count__number">
        {total
          ? format(total.relation === 'gte' ? customers.countAtLeast : customers.count, {
              count: total.value,
            })
          : ' '}
      </Text>
      {kind && <Text className="customers-count__kind ink-3">{customers.matchedBy[kind]}</Text>}
      <View
        id="sort"
        className="text-button ink-2 end"
        role="button"
        onClick={() => setIsOpen(true)}
      >
        <Text>{customers.orders[standing]}</Text>
        <Icon name="down" size={16} />
      </View>
      {isOpen && (
        <OptionSheet
          title={customers.order}
          options={values.map((value) => ({ value, label: customers.orders[value] }))}
          value={standing}
          onPick={(value) => {
            onOrder(value === usual ? '' : value);
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </View>
  );
}
