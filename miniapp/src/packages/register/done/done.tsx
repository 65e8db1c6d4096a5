import type { Customer } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { usePageParams } from '../../../hooks/usePageParams';
import { Action } from '../../../components/Action';
import { ApprovalNote } from '../../../components/ApprovalNote';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Icon } from '../../../components/Icon';
import { Screen } from '../../../components/Screen';
import { Seal } from '../../../components/Seal';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { formatDate, formatTime } from '../../../format/date';
import { callable, useCallContact } from '../../../hooks/useCallContact';
import { useCopy } from '../../../hooks/useCopy';
import { useCustomer } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';
import { useSaveContact } from '../../../hooks/useSaveContact';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { openContact, openFile, openTab } from '../../../services/navigation';
import { beginNext } from '../../../services/registration';
import './done.scss';

/** The registration succeeded: the number under the seal, ready to call, to open, or to go on. */
export default function Done() {
  useSessionGate();
  const { id = '' } = usePageParams();
  const { page } = useMessages();
  const { data, isPending, error, refetch } = useCustomer(id);
  return (
    <Screen
      title={page.done.title}
      hasBack
      onBack={() => openTab('home')}
      bottom={
        <Dock
          hasRule={false}
          line={data && <Actions customer={data} />}
          below={
            <View
              id="go-home"
              className="text-button done-home"
              role="button"
              onClick={() => openTab('home')}
            >
              {page.done.home}
            </View>
          }
        >
          <Button id="next-card" icon="camera" label={page.done.next} onClick={beginNext} />
        </Dock>
      }
    >
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <Registered customer={data} />}
    </Screen>
  );
}

function Registered({ customer }: { customer: Customer }) {
  const { page, locale } = useMessages();
  const copy = useCopy();
  const { customerNumber, createdAt, name, contacts, owner, team } = customer;
  const contact = contacts.find(({ primary }) => primary);
  return (
    <>
      <View className="done-stage">
        <View className="done-stage__rule done-stage__rule--ink" />
        <View className="done-stage__rule" />
        <View className="done-stage__rule" />
        <View className="done-stage__rule" />
        <Text className="done-stage__date">{formatDate(createdAt, locale)}</Text>
        <Text className="done-stage__time">{formatTime(createdAt)}</Text>
        <View className="done-stage__seal">
          <Seal customerNumber={customerNumber} />
        </View>
      </View>
      <View className="done-name">{name}</View>
      <View className="done-number">
        <Text id="customer-number" userSelect>
          {customerNumber}
        </Text>
        <View
          id="copy-number"
          className="done-copy"
          role="button"
          onClick={() => copy(customerNumber, page.common.copied)}
        >
          <Icon name="copy" size={20} />
          <Text>{page.common.copy}</Text>
        </View>
      </View>
      <ApprovalNote customer={customer} />
      <View className="done-facts">
        <Section>
          {contact && (
            <Fact
              label={page.done.contact}
              value={contact.name}
              more={contact.title && page.common.comma + contact.title}
            />
          )}
          <Fact
            label={page.done.owner}
            value={owner?.name ?? page.customers.pool}
            more={team ? page.common.comma + team.name : undefined}
          />
        </Section>
      </View>
    </>
  );
}

function Fact(props: { label: string; value: string; more: string | undefined }) {
  return (
    <View className="line">
      <Text className="line__label">{props.label}</Text>
      <View className="line__value">
        <Text>{props.value}</Text>
        {props.more && <Text className="ink-3">{props.more}</Text>}
      </View>
    </View>
  );
}

function Actions({ customer }: { customer: Customer }) {
  const { page } = useMessages();
  const call = useCallContact(customer.id);
  const save = useSaveContact(customer);
  const { id, contacts } = customer;
  const reachable = callable(contacts);
  const primary = contacts.find((contact) => contact.primary) ?? contacts[0];
  return (
    <View className="done-actions">
      {reachable && (
        <Action
          id="call"
          icon="phone"
          label={page.done.call}
          onClick={() => call.mutate(reachable)}
        />
      )}
      {primary && (
        <Action
          id="save-contact"
          icon="personAdd"
          label={page.done.save}
          onClick={() => save.mutate(primary)}
        />
      )}
      <Action
        id="add-contact"
        icon="plus"
        label={page.file.addContact}
        onClick={() => openContact(id)}
      />
      <Action id="open-file" icon="book" label={page.done.file} onClick={() => openFile(id)} />
    </View>
  );
}
