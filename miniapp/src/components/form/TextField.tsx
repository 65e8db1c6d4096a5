import { Input, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { FieldFrame, type FieldFrameProps } from './FieldFrame';
import './TextField.scss';

export type Keyboard = 'text' | 'number' | 'tel' | 'email' | 'url' | 'decimal';

interface TextFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused' | 'onClick'> {
  value: string;
  placeholder: string;
  keyboard?: Keyboard;
  maxLength?: number | undefined;
  isLong?: boolean;
  isPassword?: boolean;
  /** Stands at the right of the value, as 天 or 人民币元. */
  unit?: string | undefined;
  autocomplete?: string;
  /** Opens the keyboard on it; a field that is already being typed into stays so. */
  takesFocus?: boolean;
  onChange: (value: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  onConfirm?: () => void;
}

/** A field that is typed into. */
export function TextField(props: TextFieldProps) {
  const { value, placeholder, isLong, unit, maxLength = -1, onChange } = props;
  const [isFocused, setIsFocused] = useState(false);
  const mustFill = props.isRequired && !value;
  const shared = {
    value,
    placeholder,
    maxlength: maxLength,
    placeholderClass: mustFill ? 'text-field__must' : 'text-field__placeholder',
    className: `text-field__input ${mustFill ? 'text-field__input--must' : ''}`,
    cursorSpacing: 120,
    onFocus: () => {
      setIsFocused(true);
      props.onFocus?.();
    },
    onBlur: () => {
      setIsFocused(false);
      props.onBlur?.();
    },
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  };
  return (
    <FieldFrame {...props} isFocused={isFocused}>
      <View className="row">
        {isLong ? (
          <Textarea {...shared} autoHeight showConfirmBar={false} />
        ) : (
          <Input {...shared} {...keyboardProps(props)} />
        )}
        {unit && <View className="field__unit">{unit}</View>}
      </View>
    </FieldFrame>
  );
}

/** WeChat has its own keyboards by `type`; the browser goes by `inputmode`. Each has its own word for focus. */
function keyboardProps({
  keyboard = 'text',
  label,
  isPassword,
  autocomplete,
  takesFocus = false,
  onConfirm,
}: TextFieldProps) {
  const isDigits = keyboard === 'number';
  const isWeapp = process.env['TARO_ENV'] === 'weapp';
  return {
    type: isWeapp && isDigits ? ('number' as const) : ('text' as const),
    password: isPassword ?? false,
    ...(isWeapp ? { focus: takesFocus } : { autoFocus: takesFocus }),
    nativeProps: {
      inputMode: isDigits ? 'numeric' : keyboard,
      'aria-label': label,
      ...(autocomplete ? { autocomplete } : {}),
    },
    ...(onConfirm ? { onConfirm } : {}),
  };
}
