import { customerLevels, customerTypes } from '@minglu/shared/customer/customer.options';
import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '../../components/Chip';
import { OptionSheet } from '../../components/OptionSheet';
import { useMessages } from '../../hooks/useMessages';

/** What narrows and orders the list; an empty text is no filter. */
export type CustomerFilters = Record<'owner' | 'level' | 'type' | 'status' | 'sort', string>;

export const noFilters: CustomerFilters = { owner: '', level: '', type: '', status: '', sort: '' };

interface FiltersProps {
  filters: CustomerFilters;
  onChange: (filters: CustomerFilters) => void;
}

/** A row of chips: some switch, some open a sheet. */
export function Filters({ filters, onChange }: FiltersProps) {
  const { page, options } = useMessages();
  const [opened, setOpened] = useState<'level' | 'type' | null>(null);
  const choices = {
    level: customerLevels.map((value) => ({ value, label: options.level[value] })),
    type: customerTypes.map((value) => ({ value, label: options.type[value] })),
  };
  const labelOf = (key: 'level' | 'type', name: string) =>
    choices[key].find(({ value }) => value === filters[key])?.label ?? name;
  const toggle = (key: 'owner' | 'status', value: string) =>
    onChange({ ...filters, [key]: filters[key] === value ? '' : value });

  return (
    <>
      <ScrollView scrollX enhanced showScrollbar={false} className="customers-filters">
        <View className="customers-filters__row">
          <Chip
            id="filter-mine"
            label={page.customers.mine}
            isOn={filters.owner === 'me'}
            onClick={() => toggle('owner', 'me')}
          />
          <Chip
            id="filter-level"
            label={labelOf('level', page.customers.level)}
            isOn={filters.level !== ''}
            hasArrow
            onClick={() => setOpened('level')}
          />
          <Chip
            id="filter-type"
            label={labelOf('type', page.customers.type)}
            isOn={filters.type !== ''}
            hasArrow
            onClick={() => setOpened('type')}
          />
          <Chip
            id="filter-archived"
            label={options.status.archived}
            isOn={filters.status === 'archived'}
            onClick={() => toggle('status', 'archived')}
          />
        </View>
      </ScrollView>
      {opened && (
        <OptionSheet
          title={page.customers[opened]}
          options={[{ value: '', label: page.customers.any }, ...choices[opened]]}
          value={filters[opened]}
          onPick={(value) => {
            onChange({ ...filters, [opened]: value });
            setOpened(null);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
