import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { useDrafts } from '../../../hooks/useDrafts';
import { useMessages } from '../../../hooks/useMessages';
import { isEmptyDraft } from '../../../services/draftBox';
import { openDrafts } from '../../../services/navigation';
import { useDraft } from '../draft';
import './DraftNotice.scss';

/** On a form that is still empty: that others wait in the box, and the way there. */
export function DraftNotice() {
  const { draft: words } = useMessages();
  const { drafts } = useDrafts();
  const key = useDraft((draft) => draft.key);
  const isEmpty = useDraft(isEmptyDraft);
  const count = drafts.filter((draft) => draft.key !== key).length;
  if (!isEmpty || count === 0) return null;
  return (
    <View
      id="other-drafts"
      className="draft-notice"
      role="button"
      onClick={() => openDrafts('form')}
    >
      <Text className="grow">{format(words.others, { count })}</Text>
      <Icon name="right" size={16} className="ink-4" />
    </View>
  );
}
