import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatDate, formatTime } from '../../format/date';
import { useMessages } from '../../hooks/useMessages';
import { useTable } from '../../hooks/useTables';
import { storyOf, type StoryLine } from './story';
import './StoryEntry.scss';

interface StoryProps {
  entry: HistoryEntry;
}

/** One entry of the history in full: when, who did what, from what to what, and why. */
export function StoryEntry({ entry }: StoryProps) {
  const { locale, ...messages } = useMessages();
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  const sources = { options: messages.options, regions, industries };
  const { what, lines, reasons } = storyOf(entry, { messages, locale, sources });
  return (
    <StoryFrame entry={entry} what={what}>
      {lines.map((line) => (
        <ChangeLine key={line.path} line={line} />
      ))}
      {reasons.map((reason, at) => (
        <View key={at} className="sub ink-2 story__change">
          {format(messages.record.timeline.reason, { reason })}
        </View>
      ))}
    </StoryFrame>
  );
}

/** The sentence alone, which needs no table of places or industries. */
export function ShortStory({ entry }: StoryProps) {
  const { locale, ...messages } = useMessages();
  const sources = { options: messages.options, regions: undefined, industries: undefined };
  return <StoryFrame entry={entry} what={storyOf(entry, { messages, locale, sources }).what} />;
}

interface StoryFrameProps extends StoryProps {
  what: string;
  children?: ReactNode;
}

function StoryFrame({ entry, what, children }: StoryFrameProps) {
  const { page, record, locale } = useMessages();
  return (
    <View className="line story">
      <View className="story__time">
        <View>{formatDate(entry.at, locale)}</View>
        <View className="caption ink-3">{formatTime(entry.at)}</View>
      </View>
      <View className="grow">
        <View className="story__what">{what}</View>
        <View className="sub ink-3">
          {entry.by.name + page.common.comma + record.timeline.channel[entry.channel]}
        </View>
        {children}
      </View>
    </View>
  );
}

function ChangeLine({ line: { label, from, to } }: { line: StoryLine }) {
  const { record } = useMessages();
  return (
    <View className="sub story__change">
      <View className="caption ink-3">{label}</View>
      <Text className="ink-3">{from}</Text>
      <Text className="ink-3 story__arrow">{record.timeline.arrow}</Text>
      <Text className="medium">{to}</Text>
    </View>
  );
}
