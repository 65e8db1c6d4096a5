import { customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import type { MergeField, MergeSide } from '@minglu/shared/customer/merge.types';
import { fieldLabel } from '@minglu/shared/errors';
import { View } from '@tarojs/components';
import { fieldText } from '../../../form/fieldText';
import { useMessages } from '../../../hooks/useMessages';
import { useTable } from '../../../hooks/useTables';

const catalogue: readonly Field[] = customerFields;

interface FieldChoiceProps {
  field: MergeField;
  side: MergeSide;
  onChoose: (side: MergeSide) => void;
}

/** The two values beside each other; a tap takes one, and it is in ink. */
export function FieldChoice({ field, side, onChoose }: FieldChoiceProps) {
  const { options, record, locale } = useMessages();
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  const described = catalogue.find(({ path }) => path === field.path);
  const textOf = (value: unknown) =>
    (described && fieldText(described, value, { options, regions, industries })) ||
    record.timeline.empty;
  return (
    <View className="choice" role="radiogroup" aria-label={fieldLabel(field.path, locale)}>
      <View className="sub ink-3">{fieldLabel(field.path, locale)}</View>
      <View className="choice__sides">
        {(['into', 'from'] as const).map((each) => (
          <View
            key={each}
            id={`take-${field.path.replace('.', '-')}-${each}`}
            className={`choice__side ${side === each ? 'choice__side--on' : ''}`}
            role="radio"
            aria-checked={side === each}
            onClick={() => onChoose(each)}
          >
            <View className="caption choice__whose">{record.merge.sides[each]}</View>
            <View>{textOf(field[each])}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
