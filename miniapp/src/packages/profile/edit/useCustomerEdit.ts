import type { Acknowledgement, Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toFormFaults, type FormFault } from '../../../form/formFaults';
import { changedPaths, toPatch } from '../../../form/formPatch';
import {
  customerCatalogue,
  fromCustomer,
  type FieldValue,
  type FieldValues,
  type FormValues,
} from '../../../form/formValues';
import { useFormFaults } from '../../../hooks/useFormFaults';
import { isApiError } from '../../../services/apiError';
import { updateCustomer } from '../../../services/customer.api';
import { goBack } from '../../../services/navigation';

/** An edit of a customer's own fields, from what was stored to what is saved. */
export function useCustomerEdit(customer: Customer) {
  const client = useQueryClient();
  const [base, setBase] = useState(customer);
  const [values, setValues] = useState(() => fromCustomer(customer));
  const [answers, setAnswers] = useState<Acknowledgement[]>([]);
  const [refused, setRefused] = useState<FormFault[]>([]);
  const [theirs, setTheirs] = useState<Customer | null>(null);

  const before = fromCustomer(base);
  const changed = changedPaths(customerCatalogue, before, values);
  const faults = useFormFaults(judgedForm(before, values), refused);

  const saving = useMutation({
    mutationFn: () =>
      updateCustomer(base.id, base.version, {
        ...toPatch(customerCatalogue, before, values),
        ...(answers.length ? { acknowledge: answers } : {}),
      }),
    onSuccess: (record) => {
      client.setQueryData(['customer', record.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', record.id] });
      goBack();
    },
    onError: (error) => {
      if (isApiError(error, 'VALIDATION_FAILED')) {
        setRefused(toFormFaults(error.fields, 'block', { customer: values, contacts: [] }));
      }
      if (isApiError(error, 'VERSION_CONFLICT') && error.problem.current) {
        setTheirs(error.problem.current);
      }
    },
  });

  return {
    values,
    changed,
    faults,
    saving,
    answers,
    setAnswers,
    conflict: theirs && { theirs, before },
    setField: (path: string, value: FieldValue): void => {
      setValues((kept) => ({ ...kept, [path]: value }));
      setRefused((kept) => kept.filter((fault) => fault.path !== path));
    },
    /** Leaves the conflict open: what was typed stays, and the next save meets it again. */
    postpone: () => setTheirs(null),
    /** Goes on from the record as it is now, with what the person chose for each disputed field. */
    settle: (record: Customer, mine: FieldValues): void => {
      setBase(record);
      setValues({ ...fromCustomer(record), ...mine });
      setTheirs(null);
      saving.reset();
    },
  };
}

/** A masked value that was not touched is no value to be judged; contacts have their own page. */
function judgedForm(before: FieldValues, after: FieldValues): FormValues {
  const masked = customerCatalogue
    .filter(({ sensitive, path }) => sensitive && before[path] && before[path] === after[path])
    .map(({ path }) => path);
  const empty = masked.map((path) => [path, ''] as const);
  return { customer: { ...after, ...Object.fromEntries(empty) }, contacts: [], masked };
}
