import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Currency } from '@minglu/shared/customer/customer.options';
import type { ReactNode } from 'react';
import type { FormFault } from '../../form/formFaults';
import { isAsked } from '../../form/formFields';
import type { FieldValue, FieldValues } from '../../form/formValues';
import { CatalogueField, type Trees } from './CatalogueField';

/** What every field of one form shares. */
export interface FormBinding {
  faults: ReadonlyMap<string, FormFault>;
  trees: Trees;
  customerType: string;
  currency: Currency;
  onChange: (path: string, value: FieldValue) => void;
  onBlur: (path: string) => void;
  onFocus?: (path: string) => void;
  /** The field that the page gives the keyboard to. */
  focusOn?: string | null;
  /** Whether the rules in force ask for the field, beyond the catalogue. */
  isRequired: (path: string) => boolean;
  /** What stands below a field's value, by the field's path. */
  notes?: Readonly<Record<string, ReactNode>>;
  /** Whether a value was read from a card and is in doubt. */
  isDoubtful?: (path: string) => boolean;
}

interface FieldListProps {
  fields: readonly Field[];
  values: FieldValues;
  /** `contacts[0].` for a contact's fields, else empty. */
  prefix?: string;
  binding: FormBinding;
}

/** The fields of the catalogue that this customer is asked for, in the catalogue's order. */
export function FieldList({ fields, values, prefix = '', binding }: FieldListProps) {
  const { customerType, faults, notes, isRequired, isDoubtful, focusOn, ...shared } = binding;
  return (
    <>
      {fields
        .filter((field) => isAsked(field, customerType) && isTyped(field))
        .map((field) => {
          const path = prefix + field.path;
          return (
            <CatalogueField
              key={field.path}
              {...shared}
              field={field}
              path={path}
              value={values[field.path]}
              isRequired={(field.required ?? false) || isRequired(path)}
              fault={faults.get(path)}
              note={notes?.[path]}
              isDoubtful={isDoubtful?.(path) ?? false}
              takesFocus={focusOn === path}
              isOverseas={customerType === 'overseas'}
            />
          );
        })}
    </>
  );
}

/** A flag and the photos have controls of their own. */
function isTyped({ kind }: Field): boolean {
  return kind !== 'flag' && kind !== 'cards';
}
