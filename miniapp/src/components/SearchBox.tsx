import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { useMessages } from '../hooks/useMessages';
import { Icon } from './Icon';
import './SearchBox.scss';

interface SearchBoxProps {
  id: string;
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
  onFocus?: () => void;
  /** The keyboard's own search key. */
  onConfirm?: () => void;
}

export function SearchBox(props: SearchBoxProps) {
  const { id, value, placeholder, onChange, onFocus, onConfirm } = props;
  const { page } = useMessages();
  const [isFocused, setIsFocused] = useState(false);
  return (
    <View id={id} className={`search-box ${isFocused ? 'search-box--focused' : ''}`}>
      <Icon name="search" size={20} />
      <Input
        className="search-box__input"
        placeholderClass="search-box__placeholder"
        value={value}
        placeholder={placeholder}
        confirmType="search"
        maxlength={60}
        nativeProps={{ 'aria-label': placeholder, autocomplete: 'off' }}
        onInput={(event) => onChange(event.detail.value)}
        onFocus={() => {
          setIsFocused(true);
          onFocus?.();
        }}
        onConfirm={() => onConfirm?.()}
        onBlur={() => setIsFocused(false)}
      />
      {value && (
        <View
          className="tap-icon search-box__clear ink-3"
          role="button"
          aria-label={page.common.clear}
          onClick={() => onChange('')}
        >
          <Icon name="clear" size={20} />
        </View>
      )}
    </View>
  );
}
