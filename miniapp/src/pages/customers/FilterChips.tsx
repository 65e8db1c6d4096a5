import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '../../components/Chip';
import { useMessages } from '../../hooks/useMessages';
import { FilterPicker, type Picked } from './FilterPicker';
import { FilterSheet } from './FilterSheet';
import {
  chipLabel,
  countFilters,
  filterKeys,
  type CustomerFilters,
  type FilterKey,
} from './filters';
import { useCodeNames } from './useCodeNames';

interface FilterChipsProps {
  filters: CustomerFilters;
  onChange: (filters: CustomerFilters) => void;
  /** What the sheet's button says: how many customers are left. */
  resultLabel: string;
}

/** One chip for all filters, then one for each; those that are on come first and say their value. */
export function FilterChips({ filters, onChange, resultLabel }: FilterChipsProps) {
  const messages = useMessages();
  const [opened, setOpened] = useState<FilterKey | 'all' | null>(null);
  const { nameOf, remember } = useCodeNames();
  const count = countFilters(filters);
  const { filters: label } = messages.page.customers;
  const isOn = (key: FilterKey) => filters[key] !== '';
  const keys = [...filterKeys.filter(isOn), ...filterKeys.filter((key) => !isOn(key))];

  function pick(key: FilterKey, { value, name }: Picked): void {
    if (name) remember(value, name);
    onChange({ ...filters, [key]: value });
    setOpened((open) => (open === 'all' ? open : null));
  }

  return (
    <>
      <ScrollView scrollX enhanced showScrollbar={false} className="customers-filters">
        <View className="customers-filters__row">
          <Chip
            id="filter-all"
            icon="filter"
            label={count ? `${label} ${count}` : label}
            isOn={count > 0}
            onClick={() => setOpened('all')}
          />
          {keys.map((key) => (
            <Chip
              key={key}
              id={`filter-${key}`}
              label={chipLabel(key, filters[key], messages, (_key, code) => nameOf(code))}
              isOn={isOn(key)}
              hasArrow
              onClick={() => setOpened(key)}
            />
          ))}
        </View>
      </ScrollView>
      {opened === 'all' && (
        <FilterSheet
          filters={filters}
          nameOf={nameOf}
          resultLabel={resultLabel}
          onPick={pick}
          onClear={onChange}
          onClose={() => setOpened(null)}
        />
      )}
      {opened && opened !== 'all' && (
        <FilterPicker
          filterKey={opened}
          value={filters[opened]}
          onPick={(picked) => pick(opened, picked)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
