import { format } from '@minglu/shared/locales/messages';
import type { Device } from '@minglu/shared/staff/staff.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { formatDate, formatTime } from '../../../format/date';
import { deviceName } from '../../../format/deviceName';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { listDevices, signOutDevice } from '../../../services/account.api';
import { confirm } from '../../../services/dialog';
import { isSignedIn } from '../../../services/session';
import { showToast } from '../../../services/toast';
import './security.scss';

const queryKey = ['devices'];

/** My devices, this one marked; each of the others can be signed out. */
export function DeviceSection() {
  const messages = useMessages();
  const { account } = messages.people;
  const client = useQueryClient();
  const devices = useQuery({ queryKey, queryFn: listDevices, enabled: isSignedIn() });
  const leaving = useMutation({
    mutationFn: signOutDevice,
    onSuccess: () => showToast(account.signedOut),
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });

  async function handleSignOut(id: string): Promise<void> {
    const isSure = await confirm({
      title: account.signOutTitle,
      content: account.signOutContent,
      confirmText: account.signOutDevice,
    });
    if (isSure) leaving.mutate(id);
  }

  return (
    <Section id="devices" title={account.devices}>
      {devices.isPending && <Loading rows={2} />}
      {devices.isError && <Failed error={devices.error} onRetry={() => void devices.refetch()} />}
      {devices.data?.map((device) => (
        <DeviceRow
          key={device.id}
          device={device}
          onSignOut={() => void handleSignOut(device.id)}
        />
      ))}
    </Section>
  );
}

function DeviceRow({ device, onSignOut }: { device: Device; onSignOut: () => void }) {
  const { people, locale } = useMessages();
  const { account } = people;
  const at = `${formatDate(device.lastUsedAt, locale)} ${formatTime(device.lastUsedAt)}`;
  return (
    <View className="device">
      <View className="grow">
        <View className="medium ellipsis">{deviceName(device.name) || account.unnamed}</View>
        <View className="sub ink-3">{format(account.lastUsed, { at })}</View>
      </View>
      {device.isCurrent ? (
        <Tag label={account.thisDevice} kind="ink" />
      ) : (
        <View className="device__out" role="button" onClick={onSignOut}>
          {account.signOutDevice}
        </View>
      )}
    </View>
  );
}
