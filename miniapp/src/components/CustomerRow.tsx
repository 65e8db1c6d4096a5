import type { CustomerSummary } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { Fragment } from 'react';
import { formatDate } from '../format/date';
import { shortPlace } from '../format/place';
import { useMessages } from '../hooks/useMessages';
import { useSession } from '../services/session';
import { LevelMark } from './LevelMark';
import { Marked } from './Marked';
import { Tag } from './Tag';
import './CustomerRow.scss';

interface CustomerRowProps {
  customer: CustomerSummary;
  onClick: () => void;
}

/** One customer, always 64 high: level, name, one tag, then contact, place and, if another's, owner. */
export function CustomerRow({ customer, onClick }: CustomerRowProps) {
  const { locale } = useMessages();
  const { name, match, status } = customer;
  const isNameHit = match?.field === 'name';
  return (
    <View
      id={`customer-${customer.id}`}
      className="customer-row pressable"
      role="button"
      onClick={onClick}
    >
      <View className="customer-row__level">
        <LevelMark level={customer.level} />
      </View>
      <View className="grow">
        <View className="customer-row__name ellipsis">
          {isNameHit ? <Marked text={match.text} ranges={match.ranges} /> : name}
        </View>
        <View className="customer-row__facts">
          <StatusTag status={status} />
          <CustodyTag customer={customer} />
          <Facts customer={customer} />
          <Text className="caption ink-3 customer-row__date">
            {formatDate(customer.createdAt, locale)}
          </Text>
        </View>
      </View>
    </View>
  );
}

function StatusTag({ status }: Pick<CustomerSummary, 'status'>) {
  const { options } = useMessages();
  if (status === 'active') return null;
  const kind = status === 'returned' ? 'must' : status === 'pending' ? 'pending' : 'fact';
  return <Tag label={options.status[status]} kind={kind} />;
}

/** Shared with the reader, or on its way into the pool; one tag at most, so not beside a status. */
function CustodyTag({ customer }: Pick<CustomerRowProps, 'customer'>) {
  const { handover } = useMessages();
  const { status, access, recycleAt } = customer;
  if (status !== 'active') return null;
  if (recycleAt) return <Tag label={handover.file.recycleSoon} kind="look" />;
  if (access === 'read' || access === 'edit') return <Tag label={handover.file.shared} />;
  return null;
}

/** What was found first, if it was not the name; then contact, place, owner. */
function Facts({ customer }: Pick<CustomerRowProps, 'customer'>) {
  const { page, fields } = useMessages();
  const me = useSession((session) => session.staff?.id);
  const { match, primaryContact, city, district, owner } = customer;
  const facts = [
    match?.field.startsWith('contacts') ? null : primaryContact?.name,
    shortPlace(city) + shortPlace(district),
    owner?.id === me ? null : (owner?.name ?? page.customers.pool),
  ].filter(Boolean);
  const hitLabel = match && match.field !== 'name' ? hitName(match.field, fields) : null;
  return (
    <View className="sub ink-3 ellipsis grow">
      {match && hitLabel && (
        <>
          <Text>{hitLabel} </Text>
          <Marked text={match.text} ranges={match.ranges} />
          <View className="dot" />
        </>
      )}
      {facts.map((fact, at) => (
        <Fragment key={at}>
          {at > 0 && <View className="dot" />}
          <Text>{fact}</Text>
        </Fragment>
      ))}
    </View>
  );
}

function hitName(field: string, fields: Record<string, string>): string | null {
  const inContact = /^contacts(?:\[[^\]]*\])?\.(\w+)$/.exec(field)?.[1];
  if (inContact === 'name') return fields['contacts'] ?? null;
  return fields[inContact ?? field.split('.').pop() ?? field] ?? null;
}
