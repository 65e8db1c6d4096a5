import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Chip } from '../../components/Chip';
import { Entry } from '../../components/Entry';
import { Section } from '../../components/Section';
import { Sheet } from '../../components/Sheet';
import { useMessages } from '../../hooks/useMessages';
import { FilterPicker, type Picked } from './FilterPicker';
import {
  choicesOf,
  noFilters,
  type ChoiceKey,
  type CustomerFilters,
  type FilterKey,
} from './filters';

const choiceKeys: readonly ChoiceKey[] = ['owner', 'level', 'type', 'creditRating', 'status'];
const pickedKeys = ['industry', 'city', 'tag'] as const;

interface FilterSheetProps {
  filters: CustomerFilters;
  nameOf: (code: string) => string;
  resultLabel: string;
  onPick: (key: FilterKey, picked: Picked) => void;
  onClear: (filters: CustomerFilters) => void;
  onClose: () => void;
}

/** All filters at once; each takes effect as it is chosen, and the button says what is left. */
export function FilterSheet(props: FilterSheetProps) {
  const { filters, nameOf, resultLabel, onPick, onClear, onClose } = props;
  const messages = useMessages();
  const { customers } = messages.page;
  const [opened, setOpened] = useState<FilterKey | null>(null);
  if (opened) {
    return (
      <FilterPicker
        filterKey={opened}
        value={filters[opened]}
        onPick={(picked) => {
          onPick(opened, picked);
          setOpened(null);
        }}
        onClose={() => setOpened(null)}
      />
    );
  }
  return (
    <Sheet
      id="filter-sheet"
      title={customers.filters}
      lead={customers.filtersLead}
      dock={
        <View className="customers-sheet__dock">
          <Button
            id="clear-filters"
            kind="line"
            isFit
            label={customers.clearFilters}
            onClick={() => onClear(noFilters)}
          />
          <Button id="show-result" label={resultLabel} onClick={onClose} />
        </View>
      }
      onClose={onClose}
    >
      {choiceKeys.map((key) => (
        <ChoiceLine
          key={key}
          filterKey={key}
          value={filters[key]}
          onPick={(value) => onPick(key, { value })}
        />
      ))}
      <Section>
        {pickedKeys.map((key) => (
          <Entry
            key={key}
            id={`pick-${key}`}
            label={customers[key]}
            end={(key === 'tag' ? filters.tag : nameOf(filters[key])) || customers.any}
            onClick={() => setOpened(key)}
          />
        ))}
      </Section>
    </Sheet>
  );
}

interface ChoiceLineProps {
  filterKey: ChoiceKey;
  value: string;
  onPick: (value: string) => void;
}

/** A second tap on what is on takes it off. */
function ChoiceLine({ filterKey, value, onPick }: ChoiceLineProps) {
  const messages = useMessages();
  return (
    <View className="customers-sheet__line">
      <Text className="customers-sheet__label">{messages.page.customers[filterKey]}</Text>
      <View className="customers-sheet__chips">
        {choicesOf(messages)[filterKey].map((choice) => (
          <Chip
            key={choice.value}
            id={`choose-${filterKey}-${choice.value}`}
            label={choice.label}
            isOn={choice.value === value}
            onClick={() => onPick(choice.value === value ? '' : choice.value)}
          />
        ))}
      </View>
    </View>
  );
}
