import { View } from '@tarojs/components';
import { Screen } from '../../../components/Screen';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { DeviceSection } from './DeviceSection';
import { PasswordSection } from './PasswordSection';

/** Where I am signed in, and my password. */
export default function Security() {
  useSessionGate();
  const { people } = useMessages();
  return (
    <Screen title={people.account.title} hasBack>
      <DeviceSection />
      <View className="gap" />
      <PasswordSection />
    </Screen>
  );
}
