import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { formatMoment } from '../format/date';
import { useMessages } from '../hooks/useMessages';
import { useConnection } from '../services/connection';
import { retryFailed } from '../services/queryClient';
import { Icon } from './Icon';
import './OfflineStrip.scss';

/** While the server does not answer: that it is so, and from when the content of the page is. */
export function OfflineStrip({ asOf }: { asOf: number | undefined }) {
  const { page, locale } = useMessages();
  const isCut = useConnection((connection) => connection.isCut);
  if (!isCut) return null;
  return (
    <View id="offline" className="offline" role="status">
      <Icon name="offline" size={20} />
      <Text className="grow">
        {asOf ? format(page.offline.asOf, { time: formatMoment(asOf, locale) }) : page.offline.cut}
      </Text>
      <View className="text-button" role="button" onClick={retryFailed}>
        {page.common.retry}
      </View>
    </View>
  );
}
