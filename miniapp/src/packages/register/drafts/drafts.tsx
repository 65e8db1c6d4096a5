import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { DraftRow, useDraftName } from '../../../components/DraftRow';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Empty } from '../../../components/States';
import { useDrafts } from '../../../hooks/useDrafts';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { confirm } from '../../../services/dialog';
import { chooseDraft, removeDraft, type DraftSummary } from '../../../services/draftBox';
import { goBack } from '../../../services/navigation';
import { beginNext, resumeInPlace } from '../../../services/registration';
import { showToast } from '../../../services/toast';

/** Every registration that was begun on this phone and is not finished. */
export default function Drafts() {
  useSessionGate();
  const { from } = usePageParams();
  const { draft: words } = useMessages();
  const { drafts, refresh } = useDrafts();

  function handleOpen(key: string): void {
    if (from !== 'form') {
      resumeInPlace(key);
      return;
    }
    // The form lies below and takes up what is chosen when it comes to the front.
    chooseDraft(key);
    goBack();
  }

  return (
    <Screen
      title={words.box}
      hasBack
      bottom={
        <Dock>
          <NextCard />
        </Dock>
      }
    >
      {drafts.length === 0 && <Empty what={words.none} todo={words.noneTodo} />}
      {drafts.length > 0 && (
        <Section title={words.resume} end={format(words.count, { count: drafts.length })}>
          {drafts.map((draft) => (
            <DraftRow
              key={draft.key}
              draft={draft}
              action={<Remove draft={draft} onRemoved={refresh} />}
              onClick={() => handleOpen(draft.key)}
            />
          ))}
        </Section>
      )}
    </Screen>
  );
}

function NextCard() {
  const { page } = useMessages();
  return (
    <Button id="next-card" icon="camera" label={page.home.registerPhoto} onClick={beginNext} />
  );
}

function Remove({ draft, onRemoved }: { draft: DraftSummary; onRemoved: () => void }) {
  const { draft: words, page } = useMessages();
  const name = useDraftName(draft);

  async function handleRemove(): Promise<void> {
    const isSure = await confirm({
      title: words.removeTitle,
      content: format(words.removeContent, { name }),
      confirmText: words.remove,
    });
    if (!isSure) return;
    removeDraft(draft.key);
    onRemoved();
    showToast(words.removed);
  }

  return (
    <View
      id={`remove-${draft.key}`}
      className="text-button ink-2"
      role="button"
      onClick={(event) => {
        event.stopPropagation();
        void handleRemove();
      }}
    >
      {page.common.remove}
    </View>
  );
}
