import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { CustomerRow } from '../../../components/CustomerRow';
import { Screen } from '../../../components/Screen';
import { SearchBox } from '../../../components/SearchBox';
import { Empty, Failed, Loading } from '../../../components/States';
import { useCustomer } from '../../../hooks/useCustomer';
import { useCustomers } from '../../../hooks/useCustomers';
import { useDebounced } from '../../../hooks/useDebounced';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { MergePreviewPart } from './MergePreviewPart';
import './merge.scss';

const typingPause = 250;

/** Two records of one customer become one: choose the other, choose field by field, confirm. */
export default function MergePage() {
  useSessionGate();
  const { id = '' } = usePageParams();
  const { record } = useMessages();
  const customer = useCustomer(id);
  const [from, setFrom] = useState('');
  if (customer.data && from) {
    return (
      <MergePreviewPart
        key={from}
        customer={customer.data}
        from={from}
        onChangeOther={() => setFrom('')}
      />
    );
  }
  return (
    <Screen title={record.merge.title} hasBack>
      {customer.isPending && <Loading />}
      {customer.isError && (
        <Failed error={customer.error} onRetry={() => void customer.refetch()} />
      )}
      {customer.data && <ChooseOther customer={customer.data} onChoose={setFrom} />}
    </Screen>
  );
}

interface ChooseOtherProps {
  customer: Customer;
  onChoose: (id: string) => void;
}

/** The search begins with this customer's own name: a duplicate is most often called alike. */
function ChooseOther({ customer, onChoose }: ChooseOtherProps) {
  const { page, record } = useMessages();
  const [text, setText] = useState(customer.shortName ?? '');
  const q = useDebounced(text.trim(), typingPause);
  const list = useCustomers(q ? { q } : {});
  const rows = (list.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => id !== customer.id);
  return (
    <>
      <View className="merge-lead sub ink-2">
        {format(record.merge.chooseLead, { name: customer.name })}
      </View>
      <View className="merge-search">
        <SearchBox
          id="merge-search"
          value={text}
          placeholder={record.merge.search}
          onChange={setText}
        />
      </View>
      {list.isPending && <Loading rows={5} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty what={page.customers.noMatch} todo={page.form.tryOther} />
      )}
      {rows.map((row) => (
        <CustomerRow key={row.id} customer={row} onClick={() => onChoose(row.id)} />
      ))}
    </>
  );
}
