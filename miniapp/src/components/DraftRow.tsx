import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatDate, formatTime } from '../format/date';
import { useMessages } from '../hooks/useMessages';
import type { DraftSummary } from '../services/draftBox';
import { Icon } from './Icon';
import './DraftRow.scss';

interface DraftRowProps {
  draft: DraftSummary;
  /** An action of its own beside the row, which else goes on with the draft. */
  action?: ReactNode;
  onClick: () => void;
}

/** One draft: whose it will be, and since when it waits. */
export function DraftRow({ draft, action, onClick }: DraftRowProps) {
  const { draft: words, locale, page } = useMessages();
  const saved = new Date(draft.savedAt);
  const since = format(words.savedAt, {
    time: `${formatDate(saved, locale)} ${formatTime(saved)}`,
  });
  return (
    <View className="draft-row">
      <View
        id={`draft-${draft.key}`}
        className="draft-row__draft pressable"
        role="button"
        onClick={onClick}
      >
        <View className="grow">
          <View className="medium ellipsis">{useDraftName(draft)}</View>
          <Text className="sub ink-3">
            {[draft.contact, since].filter(Boolean).join(page.common.comma)}
          </Text>
        </View>
        {!action && <Icon name="right" size={20} className="ink-4" />}
      </View>
      {action}
    </View>
  );
}

/** What a draft is called: its customer, else when it was begun. */
export function useDraftName({ name, startedAt }: DraftSummary): string {
  const { draft: words } = useMessages();
  return name || format(words.unnamed, { time: formatTime(new Date(startedAt)) });
}
