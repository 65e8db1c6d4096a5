import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { SearchBox } from '../../components/SearchBox';
import { Sheet } from '../../components/Sheet';
import { useMessages } from '../../hooks/useMessages';

interface TagPickerProps {
  title: string;
  value: string;
  onPick: (picked: { value: string }) => void;
  onClose: () => void;
}

/** A tag by its whole text; an empty one takes the filter off. */
export function TagPicker({ title, value, onPick, onClose }: TagPickerProps) {
  const { page } = useMessages();
  const [text, setText] = useState(value);
  const pick = () => onPick({ value: text.trim() });
  return (
    <Sheet
      id="tag-sheet"
      title={title}
      dock={<Button id="pick-tag" label={page.customers.showResult} onClick={pick} />}
      onClose={onClose}
    >
      <View className="customers-search">
        <SearchBox
          id="tag"
          value={text}
          placeholder={page.customers.tagHint}
          onChange={setText}
          onConfirm={pick}
        />
      </View>
    </Sheet>
  );
}
