import { isRequiredBy } from '@minglu/shared/rule/rule.condition';
import { rulePathOf } from '@minglu/shared/rule/rule.constraints';
import type { Currency } from '@minglu/shared/customer/customer.options';
import type { FormBinding } from '../components/form/FieldList';
import type { FormFault } from '../form/formFaults';
import { toInput, type FieldValue, type FieldValues } from '../form/formValues';
import { useRules } from './useRules';
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
  const { rules } = useRules();
  const judged = toInput({ customer, contacts: [] });
  return {
    ...rest,
    isRequired: (path) => {
      const rule = rules?.fields[rulePathOf(path)];
      return rule?.severity === 'block' && isRequiredBy(rule, judged);
    },
    trees: { regions, industries },
    customerType: textOf(customer['type']) || 'company',
    currency: (textOf(customer['payment.currency']) || 'CNY') as Currency,
  };
}

function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
