import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Currency } from '@minglu/shared/customer/customer.options';
import { writePath } from '@minglu/shared/customer/customer.paths';
import { toFieldInput, type FieldValues } from './formValues';

/** The paths whose value a person changed. */
export function changedPaths(
  fields: readonly Field[],
  before: FieldValues,
  after: FieldValues,
): string[] {
  return fields
    .map(({ path }) => path)
    .filter((path) => JSON.stringify(before[path] ?? '') !== JSON.stringify(after[path] ?? ''));
}

/**
 * A merge patch (RFC 7396) of the changed fields alone; one that was emptied is cleared by null. An
 * amount is stored with its currency, so that a changed currency takes the amounts along.
 */
export function toPatch(
  fields: readonly Field[],
  before: FieldValues,
  after: FieldValues,
): Record<string, unknown> {
  const currency = (after['payment.currency'] || 'CNY') as Currency;
  const changed = new Set(changedPaths(fields, before, after));
  const isCarried = ({ kind, path }: Field) =>
    kind === 'money' && changed.has('payment.currency') && (after[path] ?? '').length > 0;
  return fields
    .filter((field) => changed.has(field.path) || isCarried(field))
    .reduce<Record<string, unknown>>((patch, field) => {
      const value = toFieldInput(field, after[field.path], currency);
      return writePath(patch, field.path, value ?? (field.kind === 'tags' ? [] : null));
    }, {});
}
