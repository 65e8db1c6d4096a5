import type { FoundValue } from '@minglu/shared/split/split.types';
import { valueAt, type FieldValue, type FormValues } from './formValues';

/** A value found in a pasted text, beside what the form holds in its place. */
export interface Proposal extends FoundValue {
  /** What stands there now; empty where nothing was entered. */
  current: string;
}

/** What a text offers to a form; what the form says already is left out. */
export function proposalsFor(found: readonly FoundValue[], form: FormValues): Proposal[] {
  return found
    .map((each) => ({ ...each, current: textOf(valueAt(form, each.path)) }))
    .filter(({ value, current }) => value !== current);
}

function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
