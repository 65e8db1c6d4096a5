import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatDate, formatTime } from '../format/date';
import { useMessages } from '../hooks/useMessages';
import type { DraftSummary } from '../services/draftBox';
import './DraftRow.scss';

interface DraftRowProps {
  draft: DraftSummary;
  /** At the right: what a tap does, or an action of its own. */
  end: ReactNode;
  onClick: () => void;
}

/** One draft: whose it will be, and since when it waits. */
export function DraftRow({ draft, end, onClick }: DraftRowProps) {
  const { draft: words, locale, page } = useMessages();
  const saved = new Date(draft.savedAt);
  const since = format(words.savedAt, {
    time: `${formatDate(saved, locale)} ${formatTime(saved)}`,
  });
  return (
    <View id={`draft-${draft.key}`} className="draft-row pressable" role="button" onClick={onClick}>
      <View className="grow">
        <View className="medium ellipsis">{useDraftName(draft)}</View>
        <Text className="sub ink-3">
          {[draft.contact, since].filter(Boolean).join(page.common.comma)}
        </Text>
      </View>
      {end}
    </View>
  );
}

/** What a draft is called: its customer, else when it was begun. */
export function useDraftName({ name, startedAt }: DraftSummary): string {
  const { draft: words } = useMessages();
  return name || format(words.unnamed, { time: formatTime(new Date(startedAt)) });
}
