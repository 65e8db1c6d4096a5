import { View } from '@tarojs/components';
import './Segmented.scss';

interface SegmentedProps<Value extends string> {
  id?: string;
  options: readonly { value: Value; label: string }[];
  value: string;
  onChange: (value: Value) => void;
}

/** A choice among few, all in sight; each 36 high in a target of 44. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { id, options, value, onChange } = props;
  return (
    <View className="segmented" role="radiogroup" {...(id ? { id } : {})}>
      {options.map((option) => (
        <View
          key={option.value}
          className="segmented__option"
          {...(id ? { id: `${id}-${option.value}` } : {})}
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
        >
          <View className={`segmented__box ${option.value === value ? 'segmented__box--on' : ''}`}>
            {option.label}
          </View>
        </View>
      ))}
    </View>
  );
}
