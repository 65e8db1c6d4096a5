import type { Messages } from './catalogue';

/** The enumeration whose words name a value. */
export type OptionsLabel = keyof Messages['options'];

/** The word for one value of an enumeration; the value itself where the catalogue has none. */
export function optionWord(
  label: OptionsLabel | undefined,
  value: string,
  options: Messages['options'],
): string {
  const words: Record<string, string> = label ? options[label] : {};
  return words[value] ?? value;
}
