import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { useHistory } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';
import { openHistory } from '../../../services/navigation';
import { ShortStory } from '../StoryEntry';

/** The latest of the history, a sentence each; the rest is on its own page. */
export function HistorySection({ id }: { id: string }) {
  const { page, record } = useMessages();
  const history = useHistory(id);
  const all = (
    <View id="open-history" className="text-button" role="button" onClick={() => openHistory(id)}>
      <Text>{record.timeline.all}</Text>
      <Icon name="right" size={16} />
    </View>
  );
  return (
    <Section id="history" title={page.file.history} end={all}>
      {history.isPending && <Loading rows={2} height={52} />}
      {history.isError && <Failed error={history.error} onRetry={() => void history.refetch()} />}
      {history.data?.items.map((entry) => (
        <ShortStory key={`${entry.at} ${entry.requestId} ${entry.action}`} entry={entry} />
      ))}
    </Section>
  );
}
