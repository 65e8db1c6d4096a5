import { Text, Textarea, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../hooks/useMessages';
import { Icon } from './Icon';
import './ReasonField.scss';

interface ReasonFieldProps {
  id: string;
  /** What asks for a reason. */
  question: string;
  /** Usual reasons, one tap each. */
  suggestions: readonly string[];
  reason: string;
  onChange: (reason: string) => void;
}

/** How long a finger may rest on a suggestion, in ms. */
const tapTime = 500;

/** A question that a person may answer with a reason: dashed until then, an ink tick after. */
export function ReasonField({ id, question, suggestions, reason, onChange }: ReasonFieldProps) {
  const { page } = useMessages();
  const writing = useWriting(reason, onChange);
  const isAnswered = reason.trim() !== '' && !writing.isOpen;
  return (
    <View id={id} className={`reason ${isAnswered ? '' : 'reason--open'}`}>
      <View className={`reason__mark ${isAnswered ? 'reason__mark--tick' : ''}`}>
        <Icon name={isAnswered ? 'tick' : 'question'} size={isAnswered ? 16 : 20} />
      </View>
      <View className="grow">
        <View className={isAnswered ? '' : 'zhu-text'}>{question}</View>
        {isAnswered && (
          <>
            <View className="reason__given">
              <Text className="caption ink-3">{page.preview.reasonGiven}</Text>
              <View>{reason}</View>
            </View>
            <View className="reason__edit" role="button" onClick={writing.open}>
              {page.preview.changeReason}
            </View>
          </>
        )}
        {!isAnswered && <Answer id={id} suggestions={suggestions} writing={writing} />}
      </View>
    </View>
  );
}

/** The text on its way to a reason. */
function useWriting(reason: string, onChange: (reason: string) => void) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(reason);
  const closing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(closing.current), []);

  return {
    isOpen,
    text,
    type: setText,
    open: () => setIsOpen(true),
    stay: () => clearTimeout(closing.current),
    take: (next: string): void => {
      clearTimeout(closing.current);
      setText(next);
      onChange(next.trim());
      setIsOpen(false);
    },
    /** A tap on a suggestion blurs the text first: it is kept, and all stays until the tap landed. */
    leave: (typed: string): void => {
      clearTimeout(closing.current);
      setIsOpen(true);
      onChange(typed.trim());
      closing.current = setTimeout(() => setIsOpen(false), tapTime);
    },
  };
}

interface AnswerProps {
  id: string;
  suggestions: readonly string[];
  writing: ReturnType<typeof useWriting>;
}

function Answer({ id, suggestions, writing }: AnswerProps) {
  const { page } = useMessages();
  return (
    <>
      <View className="reason__box">
        <Textarea
          id={`${id}-text`}
          className="text-field__input"
          placeholderClass="text-field__placeholder"
          value={writing.text}
          maxlength={200}
          autoHeight
          showConfirmBar={false}
          cursorSpacing={120}
          placeholder={page.preview.reasonHint}
          nativeProps={{ 'aria-label': page.preview.reasonHint }}
          onInput={(event) => writing.type(event.detail.value)}
          onFocus={writing.stay}
          onBlur={(event) => writing.leave(event.detail.value)}
        />
      </View>
      <View className="reason__suggestions">
        {suggestions.map((suggestion) => (
          <View
            key={suggestion}
            className="reason__suggestion"
            role="button"
            onClick={() => writing.take(suggestion)}
          >
            {suggestion}
          </View>
        ))}
      </View>
    </>
  );
}
