import type { CustomerSummary } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { ApprovalsEntry } from '../../components/ApprovalsEntry';
import { Button } from '../../components/Button';
import { Dock } from '../../components/Dock';
import { DraftSection } from '../../components/DraftSection';
import { Screen } from '../../components/Screen';
import { Section } from '../../components/Section';
import { Empty, Failed, Loading } from '../../components/States';
import { TabBar } from '../../components/TabBar';
import { formatDay } from '../../format/date';
import { useRecentCustomers } from '../../hooks/useCustomers';
import { useMessages } from '../../hooks/useMessages';
import { useSessionGate } from '../../hooks/useSessionGate';
import { openFile, openTab } from '../../services/navigation';
import { beginRegistration } from '../../services/registration';
import { useSession } from '../../services/session';
import { stopRefreshing } from '../../services/ui';
import './home.scss';

const recentCount = 8;

/** Where a day starts: register, and what was registered last. */
export default function Home() {
  useSessionGate();
  const { page } = useMessages();
  const recent = useRecentCustomers(recentCount);
  usePullDownRefresh(() => void recent.refetch().finally(stopRefreshing));
  const total = recent.data?.total;
  return (
    <Screen title={page.app.name} hasLogo bottom={<HomeDock />} asOf={recent.asOf}>
      <Greeting />
      <ApprovalsEntry />
      <DraftSection />
      <Section
        title={page.home.recent}
        end={
          total && total.value > 0 ? (
            <View id="all-customers" role="button" onClick={() => openTab('customers')}>
              {format(total.relation === 'eq' ? page.home.all : page.home.allAtLeast, {
                count: total.value,
              })}
            </View>
          ) : undefined
        }
      >
        {recent.isPending && !recent.data && <Loading rows={4} height={50} />}
        {recent.isError && !recent.data && (
          <Failed error={recent.error} onRetry={() => void recent.refetch()} />
        )}
        {recent.data?.items.length === 0 && (
          <Empty what={page.customers.none} todo={page.customers.noneTodo} />
        )}
        {recent.data?.items.map((customer) => (
          <Recent key={customer.id} customer={customer} />
        ))}
      </Section>
      <View className="gap" />
    </Screen>
  );
}

function Greeting() {
  const { page, locale } = useMessages();
  const staff = useSession((session) => session.staff);
  const now = new Date();
  return (
    <View className="home-head">
      <View className="grow">
        <View className="sub ink-3">{formatDay(now, locale)}</View>
        <View className="home-head__title">{page.home.greetings[partOfDay(now)]}</View>
      </View>
      <View className="sub ink-2 home-head__staff">
        <Text>{staff?.name}</Text>
        {staff?.team && <View className="dot" />}
        {staff?.team && <Text>{staff.team.name}</Text>}
      </View>
    </View>
  );
}

function partOfDay(now: Date): 'morning' | 'afternoon' | 'evening' {
  if (now.getHours() < 12) return 'morning';
  return now.getHours() < 18 ? 'afternoon' : 'evening';
}

function Recent({ customer }: { customer: CustomerSummary }) {
  return (
    <View className="home-recent pressable" role="button" onClick={() => openFile(customer.id)}>
      <Text className="grow ellipsis">{customer.name}</Text>
      <Text className="sub ink-3">{customer.customerNumber}</Text>
    </View>
  );
}

function HomeDock() {
  const { page } = useMessages();
  return (
    <>
      <Dock isOnTabBar>
        <Button
          id="register-photo"
          icon="camera"
          label={page.home.registerPhoto}
          onClick={() => beginRegistration('photo')}
        />
        <Button
          id="register-typing"
          kind="line"
          icon="pencil"
          isFit
          label={page.home.registerTyping}
          onClick={() => beginRegistration('typing')}
        />
      </Dock>
      <TabBar current="home" />
    </>
  );
}
