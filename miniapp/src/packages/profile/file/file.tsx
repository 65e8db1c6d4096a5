import type { Customer } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Icon } from '../../../components/Icon';
import { InView } from '../../../components/InView';
import { ApprovalNote } from '../../../components/ApprovalNote';
import { LevelMark } from '../../../components/LevelMark';
import { Screen } from '../../../components/Screen';
import { Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { shortPlace } from '../../../format/place';
import { useCustomer } from '../../../hooks/useCustomer';
import { useCopy } from '../../../hooks/useCopy';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { Actions } from './Actions';
import { BasicsSection } from './BasicsSection';
import { CardSection } from './CardSection';
import { ContactSection } from './ContactSection';
import { CustodyNotes } from './CustodyNotes';
import { FileDock } from './FileDock';
import { HistorySection } from './HistorySection';
import { InvoiceSection } from './InvoiceSection';
import { MergeNotes } from './MergeNotes';
import './file.scss';

/** The customer's file: who to call, how to invoice, what is known, what was changed. */
export default function File() {
  useSessionGate();
  const { id = '' } = usePageParams();
  const { page } = useMessages();
  const { data: customer, isPending, error, isStale, refetch, asOf } = useCustomer(id);
  useDidShow(() => {
    if (customer && isStale) void refetch();
  });
  return (
    <Screen
      title={page.file.title}
      hasBack
      isWide
      isMarked
      bottom={customer && !customer.mergedInto && <FileDock customer={customer} />}
      asOf={asOf}
    >
      {isPending && !customer && <Loading />}
      {error && !customer && <Failed error={error} onRetry={() => void refetch()} />}
      {customer && (
        <>
          <Head customer={customer} />
          <ApprovalNote customer={customer} />
          <CustodyNotes customer={customer} />
          <MergeNotes customer={customer} />
          {!customer.mergedInto && <Actions customer={customer} />}
          <View className="file-columns">
            <View className="file-columns__column">
              {!customer.mergedInto && <ContactSection customer={customer} />}
              {!customer.mergedInto && <View className="gap" />}
              <InvoiceSection customer={customer} />
              <View className="gap" />
            </View>
            <View className="file-columns__column">
              <BasicsSection customer={customer} />
              <InView id="file-cards" height={0}>
                <CardSection customer={customer} />
              </InView>
              <View className="gap" />
              {customer.may.includes('read') && (
                <InView id="file-history" height={148}>
                  <HistorySection id={customer.id} />
                </InView>
              )}
              <View className="gap" />
            </View>
          </View>
        </>
      )}
    </Screen>
  );
}

function Head({ customer }: { customer: Customer }) {
  const copy = useCopy();
  const { page, options } = useMessages();
  const { name, level, status, tags, customerNumber, owner, team, industryName, address } =
    customer;
  const whose = [owner?.name ?? page.customers.pool, team?.name].filter(Boolean);
  const facts = [
    whose.join(page.common.comma),
    industryName,
    address.region.slice(-2).map(shortPlace).join(''),
  ];
  return (
    <View className="file-head">
      <View id="file-name" className="file-head__name">
        {name}
      </View>
      <View className="file-head__marks">
        <LevelMark level={level} />
        {status !== 'active' && (
          <Tag label={options.status[status]} kind={status === 'returned' ? 'must' : 'pending'} />
        )}
        {tags.slice(0, 2).map((tag) => (
          <Tag key={tag} label={tag} />
        ))}
        <View
          id="head-number"
          className="file-head__number ink-2"
          role="button"
          aria-label={page.file.copyNumber}
          onClick={() => copy(customerNumber, page.common.copied)}
        >
          <Text>{customerNumber}</Text>
          <Icon name="copy" size={16} />
        </View>
      </View>
      <View className="sub ink-2">
        {facts.filter(Boolean).map((fact, at, { length }) => (
          <Text key={at} className="file-head__fact">
            {fact}
            {at < length - 1 && <Text className="dot" />}
          </Text>
        ))}
      </View>
    </View>
  );
}
