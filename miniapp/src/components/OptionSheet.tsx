import { Text, View } from '@tarojs/components';
import { Icon } from './Icon';
import { Sheet } from './Sheet';
import './OptionSheet.scss';

export interface Option {
  value: string;
  label: string;
}

interface OptionSheetProps {
  title: string;
  /** One sentence below the title. */
  lead?: string;
  options: readonly Option[];
  value: string;
  onPick: (value: string) => void;
  onClose: () => void;
}

/** A short list to pick one of; the one that stands has the tick. */
export function OptionSheet({ title, lead, options, value, onPick, onClose }: OptionSheetProps) {
  return (
    <Sheet id="option-sheet" title={title} {...(lead ? { lead } : {})} onClose={onClose}>
      <View role="listbox" aria-label={title}>
        {options.map((option) => (
          <View
            key={option.value}
            id={`option-${option.value}`}
            className="option pressable"
            role="option"
            aria-selected={option.value === value}
            onClick={() => onPick(option.value)}
          >
            <Text className={option.value === value ? 'medium grow' : 'grow'}>{option.label}</Text>
            {option.value === value && <Icon name="tick" size={20} />}
          </View>
        ))}
      </View>
    </Sheet>
  );
}
