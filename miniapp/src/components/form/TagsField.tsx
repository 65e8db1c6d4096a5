import { maxTagLength } from '@minglu/shared/customer/customer.fields';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useMessages } from '../../hooks/useMessages';
import { Icon } from '../Icon';
import { FieldFrame, type FieldFrameProps } from './FieldFrame';
import './TagsField.scss';

interface TagsFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused' | 'onClick'> {
  tags: readonly string[];
  /** What to type, where it is no tag. */
  placeholder?: string;
  onChange: (tags: string[]) => void;
}

/** Words that a person sets on a customer: typed one by one, each taken off by a tap. */
export function TagsField({ tags, placeholder, onChange, ...frame }: TagsFieldProps) {
  const { page } = useMessages();
  const [text, setText] = useState('');
  const [isFocused, setIsFocused] = useState(false);

  function take(): void {
    const tag = text.trim();
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
    setText('');
  }

  return (
    <FieldFrame {...frame} isFocused={isFocused}>
      {tags.length > 0 && (
        <View className="tags-field__tags">
          {tags.map((tag) => (
            <View
              key={tag}
              className="tags-field__tag"
              role="button"
              aria-label={`${page.common.remove} ${tag}`}
              onClick={() => onChange(tags.filter((each) => each !== tag))}
            >
              <Text>{tag}</Text>
              <Icon name="close" size={16} />
            </View>
          ))}
        </View>
      )}
      <Input
        className="text-field__input"
        placeholderClass="text-field__placeholder"
        value={text}
        maxlength={maxTagLength}
        placeholder={placeholder ?? page.form.addTag}
        confirmType="done"
        nativeProps={{ 'aria-label': frame.label }}
        onInput={(event) => setText(event.detail.value)}
        onFocus={() => setIsFocused(true)}
        onConfirm={take}
        onBlur={() => {
          setIsFocused(false);
          take();
        }}
      />
    </FieldFrame>
  );
}
