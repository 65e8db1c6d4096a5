import { OptionSheet } from '../../components/OptionSheet';
import { TreeSheet } from '../../components/TreeSheet';
import { useMessages } from '../../hooks/useMessages';
import { useCities, useTable } from '../../hooks/useTables';
import { choicesOf, type FilterKey } from './filters';
import { TagPicker } from './TagPicker';

/** A value, and the name of one that is a code. */
export interface Picked {
  value: string;
  name?: string;
}

interface FilterPickerProps {
  filterKey: FilterKey;
  value: string;
  onPick: (picked: Picked) => void;
  onClose: () => void;
}

/** Picks the value of one filter. A national table is fetched here, and not before. */
export function FilterPicker({ filterKey, value, onPick, onClose }: FilterPickerProps) {
  const messages = useMessages();
  const { customers } = messages.page;
  const shared = { title: customers[filterKey], value, onPick, onClose };
  if (filterKey === 'industry') return <IndustryPicker {...shared} />;
  if (filterKey === 'city') return <CityPicker {...shared} />;
  if (filterKey === 'tag') return <TagPicker {...shared} />;
  return (
    <OptionSheet
      {...shared}
      options={[{ value: '', label: customers.any }, ...choicesOf(messages)[filterKey]]}
      onPick={(next) => onPick({ value: next })}
    />
  );
}

interface TablePickerProps extends Omit<FilterPickerProps, 'filterKey'> {
  title: string;
}

function IndustryPicker(props: TablePickerProps) {
  return <TablePicker {...props} tree={useTable('industries').data} />;
}

function CityPicker(props: TablePickerProps) {
  return <TablePicker {...props} tree={useCities()} />;
}

type TreeOf = Parameters<typeof TreeSheet>[0]['tree'];

function TablePicker({ title, value, tree, onPick, onClose }: TablePickerProps & { tree: TreeOf }) {
  const { page } = useMessages();
  return (
    <TreeSheet
      title={title}
      searchHint={page.form.searchTable}
      tree={tree}
      code={value}
      anyLabel={page.customers.any}
      onPick={(code) => onPick({ value: code, name: tree?.pathOf(code).at(-1)?.name ?? '' })}
      onClose={onClose}
    />
  );
}
