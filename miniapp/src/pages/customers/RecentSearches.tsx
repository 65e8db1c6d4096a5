import { View } from '@tarojs/components';
import { Chip } from '../../components/Chip';
import { Section } from '../../components/Section';
import { useMessages } from '../../hooks/useMessages';
import { forgetSearches, useRecentSearches } from '../../services/recentSearches';

/** What was looked for lately, to be looked for again with one tap; nothing where there is none. */
export function RecentSearches({ onPick }: { onPick: (text: string) => void }) {
  const { page } = useMessages();
  const texts = useRecentSearches((recent) => recent.texts);
  if (texts.length === 0) return null;
  return (
    <View className="customers-recents">
      <Section
        id="recent-searches"
        title={page.customers.recent}
        end={
          <View id="forget-searches" className="text-button" role="button" onClick={forgetSearches}>
            {page.common.clear}
          </View>
        }
      >
        <View className="customers-recent">
          {texts.map((text, at) => (
            <Chip key={text} id={`recent-${at}`} label={text} onClick={() => onPick(text)} />
          ))}
        </View>
      </Section>
    </View>
  );
}
