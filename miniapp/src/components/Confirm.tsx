import { View } from '@tarojs/components';
import { useMessages } from '../hooks/useMessages';
import { answer, useDialog } from '../services/dialog';
import { Button } from './Button';
import { Sheet } from './Sheet';
import './Dock.scss';

/** The question that stands, if any; closing it is a no. */
export function Confirm() {
  const { page } = useMessages();
  const question = useDialog((dialog) => dialog.question);
  if (!question) return null;
  return (
    <Sheet
      id="confirm-sheet"
      title={question.title}
      lead={question.content}
      dock={
        <View className="dock__buttons">
          <Button
            id="confirm-no"
            kind="line"
            label={page.common.cancel}
            onClick={() => answer(false)}
          />
          <Button id="confirm-yes" label={question.confirmText} onClick={() => answer(true)} />
        </View>
      }
      onClose={() => answer(false)}
    />
  );
}
