import { Text, View } from '@tarojs/components';
import { useMessages } from '../../hooks/useMessages';
import { Icon } from '../Icon';
import { FieldFrame, type FieldFrameProps } from './FieldFrame';

interface PickFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused'> {
  /** What was picked, in words; empty while nothing is. */
  text: string;
  onClick: () => void;
}

/** A field whose value is picked in a sheet. */
export function PickField({ text, ...frame }: PickFieldProps) {
  const { page } = useMessages();
  return (
    <FieldFrame {...frame}>
      <View className="row">
        <View className="grow">
          {text && <Text>{text}</Text>}
          {!text && frame.isRequired && <Text className="field__must">{page.form.required}</Text>}
          {!text && (
            <Text className="field__placeholder">
              {frame.isRequired ? page.form.pleasePick : page.form.optional}
            </Text>
          )}
        </View>
        <Icon name="right" size={20} className="ink-4" />
      </View>
    </FieldFrame>
  );
}
