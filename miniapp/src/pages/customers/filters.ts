import {
  creditRatings,
  customerLevels,
  customerTypes,
} from '@minglu/shared/customer/customer.options';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format } from '@minglu/shared/locales/messages';

/** What narrows the list, by the API's names. */
export const filterKeys = [
  'owner',
  'level',
  'industry',
  'city',
  'tag',
  'type',
  'creditRating',
  'status',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** What narrows the list; an empty text is no filter. */
export type CustomerFilters = Record<FilterKey, string>;

export const noFilters: CustomerFilters = {
  owner: '',
  level: '',
  industry: '',
  city: '',
  tag: '',
  type: '',
  creditRating: '',
  status: '',
};

/** The orders of the API; relevance only for a search. */
export const orders = ['-createdAt', 'createdAt', '-updatedAt', 'name'] as const;

export function countFilters(filters: CustomerFilters): number {
  return filterKeys.filter((key) => filters[key] !== '').length;
}

export type ChoiceKey = Exclude<FilterKey, 'industry' | 'city' | 'tag'>;
export interface Choice {
  value: string;
  label: string;
}

/** The values of a filter with few of them; a merged or active record needs no filter of its own. */
export function choicesOf({ page, options }: Messages): Record<ChoiceKey, Choice[]> {
  const listOf = <Value extends string>(
    values: readonly Value[],
    words: Readonly<Record<Value, string>>,
  ): Choice[] => values.map((value) => ({ value, label: words[value] }));
  return {
    owner: listOf(['me', 'none'], page.customers.owners),
    level: listOf(customerLevels, options.level),
    type: listOf(customerTypes, options.type),
    creditRating: listOf(creditRatings, options.creditRating),
    status: listOf(['pending', 'returned', 'archived'], options.status),
  };
}

/** What a chip says: the value that is on, else what it filters by. */
export function chipLabel(
  key: FilterKey,
  value: string,
  messages: Messages,
  nameOfCode: (key: 'industry' | 'city', code: string) => string,
): string {
  const { customers } = messages.page;
  if (!value) return customers[key];
  if (key === 'tag') return value;
  if (key === 'industry' || key === 'city') return nameOfCode(key, value) || customers[key];
  const label = choicesOf(messages)[key].find((choice) => choice.value === value)?.label ?? value;
  return key === 'creditRating' ? format(customers.credit, { value: label }) : label;
}
