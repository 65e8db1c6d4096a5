import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import { Text, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { formatDate, formatTime } from '../../../format/date';
import { useHistory } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';

/** The latest changes: when, what, by whom. */
export function HistorySection({ id }: { id: string }) {
  const { page } = useMessages();
  const history = useHistory(id);
  return (
    <Section id="history" title={page.file.history}>
      {history.isPending && <Loading rows={2} height={52} />}
      {history.isError && <Failed error={history.error} onRetry={() => void history.refetch()} />}
      {history.data?.items.map((entry) => (
        <Entry key={`${entry.at} ${entry.requestId} ${entry.action}`} entry={entry} />
      ))}
    </Section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { page, options, locale } = useMessages();
  // What has no name of its own (the status that an archiving sets) is said by the action.
  const names = entry.changes
    .map(({ path }) => ({ path, name: fieldLabel(path, locale) }))
    .flatMap(({ path, name }) => (name === path ? [] : [name]));
  const shown = [...new Set(names)].slice(0, 4).join(page.common.listComma);
  return (
    <View className="line">
      <View className="file-history__time">
        <View>{formatDate(entry.at, locale)}</View>
        <View className="caption ink-3">{formatTime(entry.at)}</View>
      </View>
      <View className="grow">
        <View className="file-history__what">
          <Tag label={options.action[entry.action]} />
          <Text className="grow">{entry.by.name}</Text>
        </View>
        {entry.action !== 'register' && shown && <View className="sub ink-3">{shown}</View>}
      </View>
    </View>
  );
}
