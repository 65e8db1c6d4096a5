import { View } from '@tarojs/components';
import { Chip } from '../../../components/Chip';
import { FieldFrame, type FieldFrameProps } from '../../../components/form/FieldFrame';
import type { Option } from '../../../components/OptionSheet';

interface ChipsFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused' | 'onClick'> {
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of a few values, in their own order; none means that it does not matter. */
export function ChipsField({ options, chosen, onChange, ...frame }: ChipsFieldProps) {
  function toggle(value: string): void {
    const next = chosen.includes(value)
      ? chosen.filter((each) => each !== value)
      : [...chosen, value];
    onChange(options.map((option) => option.value).filter((each) => next.includes(each)));
  }
  return (
    <FieldFrame {...frame} isTight>
      <View className="rules-chips">
        {options.map(({ value, label }) => (
          <Chip
            key={value}
            id={`${frame.id}-${value}`}
            label={label}
            isOn={chosen.includes(value)}
            onClick={() => toggle(value)}
          />
        ))}
      </View>
    </FieldFrame>
  );
}
