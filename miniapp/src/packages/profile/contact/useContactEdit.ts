import type { Acknowledgement, Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toFormFaults, type FormFault } from '../../../form/formFaults';
import { changedPaths, toPatch } from '../../../form/formPatch';
import {
  contactCatalogue,
  fromRecord,
  toContactInput,
  type FieldValue,
  type FormValues,
} from '../../../form/formValues';
import { useFormFaults } from '../../../hooks/useFormFaults';
import { isApiError } from '../../../services/apiError';
import { addContact, removeContact, updateContact } from '../../../services/customer.api';
import { goBack } from '../../../services/navigation';

/** Where the one contact stands in the form that is judged. */
const place = 'contacts[0].';

/** One contact of a customer: a new one, or one that is there. */
export function useContactEdit(customer: Customer, contactId: string) {
  const client = useQueryClient();
  const contact = customer.contacts.find(({ id }) => id === contactId);
  const before = contact ? fromRecord(contactCatalogue, contact) : {};
  const wasPrimary = contact?.primary ?? customer.contacts.length === 0;
  const [values, setValues] = useState(before);
  const [isPrimary, setIsPrimary] = useState(wasPrimary);
  const [answers, setAnswers] = useState<Acknowledgement[]>([]);
  const [refused, setRefused] = useState<FormFault[]>([]);

  const entry = { key: 'contact', values, isPrimary, cards: [] };
  const changed = changedPaths(contactCatalogue, before, values);
  const isChanged = changed.length > 0 || isPrimary !== wasPrimary;
  const faults = useFormFaults(judgedForm(), refused);

  /** A masked number that was not touched is no number to be judged. */
  function judgedForm(): FormValues {
    const untouched = contactCatalogue
      .filter(({ sensitive, path }) => sensitive && !changed.includes(path))
      .map(({ path }) => [path, ''] as const);
    const judged = { ...values, ...Object.fromEntries(untouched) };
    return {
      customer: { name: customer.name, type: customer.type },
      contacts: [{ ...entry, values: judged }],
    };
  }

  const acknowledge = answers.length ? { acknowledge: answers } : {};
  const finish = {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['customer', customer.id] });
      void client.invalidateQueries({ queryKey: ['history', customer.id] });
      goBack();
    },
    onError: (error: Error) => {
      if (!isApiError(error, 'VALIDATION_FAILED')) return;
      const fields = error.fields.map((fault) => ({ ...fault, path: inForm(fault.path) }));
      setRefused(toFormFaults(fields, 'block', { customer: {}, contacts: [entry] }));
    },
  };
  const saving = useMutation({
    mutationFn: () =>
      contact
        ? updateContact(customer.id, customer.version, contact.id, {
            ...toPatch(contactCatalogue, before, values),
            ...(isPrimary === wasPrimary ? {} : { primary: isPrimary }),
            ...acknowledge,
          })
        : addContact(customer.id, customer.version, { ...toContactInput(entry), ...acknowledge }),
    ...finish,
  });
  const removing = useMutation({
    mutationFn: () => removeContact(customer.id, customer.version, contactId),
    ...finish,
  });

  return {
    isNew: !contact,
    values,
    isPrimary,
    setIsPrimary,
    isChanged,
    faults,
    saving,
    removing,
    answers,
    setAnswers,
    setField: (path: string, value: FieldValue): void => {
      setValues((kept) => ({ ...kept, [path.slice(place.length)]: value }));
      setRefused((kept) => kept.filter((fault) => fault.path !== path));
    },
  };
}

/** A contact's own routes name a field by itself, by its place, or by the contact's id. */
function inForm(path: string): string {
  return place + path.replace(/^contacts\[[^\]]*\]\./, '');
}
