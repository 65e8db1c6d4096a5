import type { Acknowledgement, Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toFormFaults, type FormFault } from '../../../form/formFaults';
import { mergeEdits } from '../../../form/formMerge';
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

/** What is in the fields, and the record that it was begun at. */
interface Edit {
  base: Customer;
  values: FieldValues;
}

/**
 * An edit of a customer's own fields, from what was stored to what is saved. Who meets another's edit
 * goes on from it: different fields are both kept without a question, for the same field the person
 * chooses, and a third edit meanwhile is met in the same way.
 */
export function useCustomerEdit(customer: Customer) {
  const [edit, setEdit] = useState<Edit>(() => ({
    base: customer,
    values: fromCustomer(customer),
  }));
  const [answers, setAnswers] = useState<Acknowledgement[]>([]);
  const [refused, setRefused] = useState<FormFault[]>([]);
  const [theirs, setTheirs] = useState<Customer | null>(null);
  const before = fromCustomer(edit.base);
  const faults = useFormFaults(judgedForm(before, edit.values), refused);
  const saving = useSave(answers, {
    onConflict: (current) => {
      const { values, disputed } = mergeEdits(before, edit.values, fromCustomer(current));
      if (disputed.length > 0) setTheirs(current);
      else goOn({ base: current, values });
    },
    onRefused: setRefused,
  });

  function goOn(next: Edit): void {
    setEdit(next);
    setTheirs(null);
    // Both may have typed the same, or the person took all of the other's.
    if (changesOf(next).length > 0) saving.mutate(next);
    else goBack();
  }

  return {
    values: edit.values,
    changed: changesOf(edit),
    faults,
    saving,
    save: () => saving.mutate(edit),
    answers,
    setAnswers,
    conflict: theirs && { theirs, before },
    setField: (path: string, value: FieldValue): void => {
      setEdit((kept) => ({ ...kept, values: { ...kept.values, [path]: value } }));
      setRefused((kept) => kept.filter((fault) => fault.path !== path));
    },
    /** Leaves the conflict open: what was typed stays, and the next save meets it again. */
    postpone: () => setTheirs(null),
    /** Saves what the person chose, on top of the record as it is now. */
    settle: (values: FieldValues): void => {
      if (theirs) goOn({ base: theirs, values });
    },
  };
}

function changesOf({ base, values }: Edit): string[] {
  return changedPaths(customerCatalogue, fromCustomer(base), values);
}

interface SaveOutcome {
  onConflict: (current: Customer) => void;
  onRefused: (faults: FormFault[]) => void;
}

/** Sends the changed fields alone, against the version that they were changed at. */
function useSave(answers: readonly Acknowledgement[], outcome: SaveOutcome) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ base, values }: Edit) =>
      updateCustomer(base.id, base.version, {
        ...toPatch(customerCatalogue, fromCustomer(base), values),
        ...(answers.length ? { acknowledge: answers } : {}),
      }),
    onSuccess: (record) => {
      client.setQueryData(['customer', record.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', record.id] });
      goBack();
    },
    onError: (error, sent) => {
      if (isApiError(error, 'VALIDATION_FAILED')) {
        const form = { customer: sent.values, contacts: [] };
        outcome.onRefused(toFormFaults(error.fields, 'block', form));
      }
      if (isApiError(error, 'VERSION_CONFLICT') && error.problem.current) {
        outcome.onConflict(error.problem.current);
      }
    },
  });
}

/** A masked value that was not touched is no value to be judged; contacts have their own page. */
function judgedForm(before: FieldValues, after: FieldValues): FormValues {
  const masked = customerCatalogue
    .filter(({ sensitive, path }) => sensitive && before[path] && before[path] === after[path])
    .map(({ path }) => path);
  const empty = masked.map((path) => [path, ''] as const);
  return { customer: { ...after, ...Object.fromEntries(empty) }, contacts: [], masked };
}
