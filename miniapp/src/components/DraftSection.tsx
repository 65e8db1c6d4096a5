import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useDrafts } from '../hooks/useDrafts';
import { useMessages } from '../hooks/useMessages';
import { openDrafts } from '../services/navigation';
import { resumeDraft } from '../services/registration';
import { DraftRow } from './DraftRow';
import { Section } from './Section';

/** On home: the registration that was left last, one tap away, and the way to the others. */
export function DraftSection() {
  const { draft: words } = useMessages();
  const { drafts } = useDrafts();
  const [latest] = drafts;
  if (!latest) return null;
  return (
    <>
      <Section
        id="drafts"
        title={words.resume}
        end={
          <View id="all-drafts" className="text-button" role="button" onClick={() => openDrafts()}>
            <Text>{`${words.box} ${format(words.count, { count: drafts.length })}`}</Text>
          </View>
        }
      >
        <DraftRow draft={latest} onClick={() => resumeDraft(latest.key)} />
      </Section>
      <View className="gap" />
    </>
  );
}
