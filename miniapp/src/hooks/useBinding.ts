import type { Currency } from '@minglu/shared/customer/customer.options';
import type { FormBinding } from '../components/form/FieldList';
import type { FormFault } from '../form/formFaults';
import type { FieldValue, FieldValues } from '../form/formValues';
import { useTable } from './useTables';

interface BindingSource {
  /** The customer's fields, which decide what is asked and in which currency. */
  customer: FieldValues;
  faults: ReadonlyMap<string, FormFault>;
  onChange: (path: string, value: FieldValue) => void;
  onBlur: (path: string) => void;
}

/** What the fields of one form share, with the tables that they pick from. */
export function useBinding({ customer, ...rest }: BindingSource): FormBinding {
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  return {
    ...rest,
    trees: { regions, industries },
    customerType: textOf(customer['type']) || 'company',
    currency: (textOf(customer['payment.currency']) || 'CNY') as Currency,
  };
}

function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
