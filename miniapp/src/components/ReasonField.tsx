import { Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
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

/** A question that a person may answer with a reason: dashed until then, an ink tick after. */
export function ReasonField({ id, question, suggestions, reason, onChange }: ReasonFieldProps) {
  const { page } = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(reason);
  const isAnswered = reason.trim() !== '' && !isOpen;

  function take(next: string): void {
    setText(next);
    onChange(next.trim());
    setIsOpen(false);
  }

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
            <View className="reason__edit" role="button" onClick={() => setIsOpen(true)}>
              {page.preview.changeReason}
            </View>
          </>
        )}
        {!isAnswered && (
          <Answer id={id} text={text} suggestions={suggestions} onType={setText} onTake={take} />
        )}
      </View>
    </View>
  );
}

interface AnswerProps {
  id: string;
  text: string;
  suggestions: readonly string[];
  onType: (text: string) => void;
  onTake: (reason: string) => void;
}

function Answer({ id, text, suggestions, onType, onTake }: AnswerProps) {
  const { page } = useMessages();
  return (
    <>
      <View className="reason__box">
        <Textarea
          id={`${id}-text`}
          className="text-field__input"
          placeholderClass="text-field__placeholder"
          value={text}
          maxlength={200}
          autoHeight
          showConfirmBar={false}
          cursorSpacing={120}
          placeholder={page.preview.reasonHint}
          nativeProps={{ 'aria-label': page.preview.reasonHint }}
          onInput={(event) => onType(event.detail.value)}
          onBlur={(event) => onTake(event.detail.value)}
        />
      </View>
      <View className="reason__suggestions">
        {suggestions.map((suggestion) => (
          <View
            key={suggestion}
            className="reason__suggestion"
            role="button"
            onClick={() => onTake(suggestion)}
          >
            {suggestion}
          </View>
        ))}
      </View>
    </>
  );
}
