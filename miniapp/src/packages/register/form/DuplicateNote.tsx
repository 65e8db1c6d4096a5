import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { alikeIn } from '../../../components/MatchFacts';
import { useMessages } from '../../../hooks/useMessages';
import './DuplicateNote.scss';

interface DuplicateNoteProps {
  matches: readonly DuplicateMatch[];
  onCompare: () => void;
}

/** Under the name while one types: so many may be the same, and in what the likeliest is alike. */
export function DuplicateNote({ matches, onCompare }: DuplicateNoteProps) {
  const { page } = useMessages();
  const [likeliest] = matches;
  if (!likeliest) return null;
  const alike = likeliest.visible ? alikeIn(likeliest, page) : page.duplicate.nameOnly;
  return (
    <View id="duplicate-note" className="duplicate-note" role="button" onClick={onCompare}>
      <View className="grow ellipsis">
        <Text className="duplicate-note__count">
          {format(page.duplicate.suspected, { count: matches.length })}
        </Text>
        <Text>{page.common.comma + alike}</Text>
      </View>
      <Text>{page.duplicate.compare}</Text>
      <Icon name="right" size={16} />
    </View>
  );
}
