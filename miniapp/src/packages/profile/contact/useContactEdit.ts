import type { Acknowledgement, Contact, Customer } from '@minglu/shared/customer/customer.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toFormFaults, type FormFault } from '../../../form/formFaults';
import { changedPaths, toPatch } from '../../../form/formPatch';
import {
  contactCatalogue,
  fromCustomer,
  fromRecord,
  toContactInput,
  type FieldValue,
  type FieldValues,
  type FormValues,
} from '../../../form/formValues';
import { useFormFaults } from '../../../hooks/useFormFaults';
import { isApiError } from '../../../services/apiError';
import { addContact, removeContact, updateContact } from '../../../services/customer.api';
import { goBack } from '../../../services/navigation';
import { createRequestKey } from '../../../services/requestKey';

/** Where the one contact stands in the form that is judged. */
const place = 'contacts[0].';

/** One contact of a customer: a new one, or one that is there. */
export function useContactEdit(customer: Customer, contactId: string) {
  const fields = useContactFields(customer, contactId);
  const [answers, setAnswers] = useState<Acknowledgement[]>([]);
  const [refused, setRefused] = useState<FormFault[]>([]);
  const faults = useFormFaults(judgedForm(fields), refused);
  const writes = useWrites(fields, answers, useOutcome(fields, setRefused));

  return {
    isNew: !fields.contact,
    form: formOf(fields),
    values: fields.entry.values,
    isPrimary: fields.entry.isPrimary,
    setIsPrimary: fields.setIsPrimary,
    isChanged: fields.isChanged,
    faults,
    /** What stands in the way of saving: of an old contact only what was changed, as the API asks. */
    blocking: faults.blocking.filter(
      ({ path }) =>
        path.startsWith(place) &&
        (!fields.contact || fields.changed.includes(path.slice(place.length))),
    ),
    ...writes,
    answers,
    setAnswers,
    setField: (path: string, value: FieldValue): void => {
      fields.setValues((kept) => ({ ...kept, [path.slice(place.length)]: value }));
      setRefused((kept) => kept.filter((fault) => fault.path !== path));
    },
  };
}

type ContactFields = ReturnType<typeof useContactFields>;

/** The one contact as a form of its own. */
function formOf({ entry }: ContactFields): FormValues {
  return { customer: {}, contacts: [entry] };
}

/**
 * What stands in the fields, against the record as it was when they were filled. That record is held:
 * one fetched meanwhile would lend its version to values of an older one, and overwrite unseen.
 */
function useContactFields(customer: Customer, contactId: string) {
  const [base, setBase] = useState(customer);
  const contact = contactOf(base, contactId);
  const before = valuesOf(contact);
  const wasPrimary = isPrimaryIn(base, contact);
  const [values, setValues] = useState(before);
  const [isPrimary, setIsPrimary] = useState(wasPrimary);
  const isMoved = isPrimary !== wasPrimary;
  const changed = changedPaths(contactCatalogue, before, values);

  /** Goes on from the record as it is now, with what the person typed on top of it. */
  function rebase(current: Customer): void {
    const theirs = contactOf(current, contactId);
    // Taken off meanwhile: there is nothing to go on from, and what was typed stays readable.
    if (contact && !theirs) return;
    const mine = changed.map((path) => [path, values[path] ?? ''] as const);
    setBase(current);
    setValues({ ...valuesOf(theirs), ...Object.fromEntries(mine) });
    if (!isMoved) setIsPrimary(isPrimaryIn(current, theirs));
  }

  return {
    base,
    contact,
    before,
    changed,
    entry: { key: 'contact', values, isPrimary, cards: [] },
    primaryChange: isMoved ? { primary: isPrimary } : {},
    isChanged: changed.length > 0 || isMoved,
    setIsPrimary,
    setValues,
    rebase,
  };
}

/** The save and the removal; the key is the form's, so that a retry adds nobody twice. */
function useWrites(
  fields: ContactFields,
  answers: readonly Acknowledgement[],
  outcome: ReturnType<typeof useOutcome>,
) {
  const { base, contact, before, entry, primaryChange } = fields;
  const [key] = useState(createRequestKey);
  const acknowledge = answers.length ? { acknowledge: answers } : {};
  const saving = useMutation({
    mutationFn: () =>
      contact
        ? updateContact(base.id, base.version, contact.id, {
            ...toPatch(contactCatalogue, before, entry.values),
            ...primaryChange,
            ...acknowledge,
          })
        : addContact(base.id, base.version, { ...toContactInput(entry), ...acknowledge }, key),
    ...outcome,
  });
  const removing = useMutation({
    mutationFn: () => removeContact(base.id, base.version, contact?.id ?? ''),
    ...outcome,
  });
  return { saving, removing };
}

/** What follows a save or a removal: back to the file, or what was refused. */
function useOutcome(fields: ContactFields, setRefused: (faults: FormFault[]) => void) {
  const client = useQueryClient();
  return {
    onSuccess: (record: Customer) => {
      client.setQueryData(['customer', record.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['history', record.id] });
      goBack();
    },
    onError: (error: Error) => {
      if (isApiError(error, 'VERSION_CONFLICT') && error.problem.current) {
        client.setQueryData(['customer', fields.base.id], error.problem.current);
        fields.rebase(error.problem.current);
      }
      if (!isApiError(error, 'VALIDATION_FAILED')) return;
      const faults = error.fields.map((fault) => ({ ...fault, path: inForm(fault.path) }));
      setRefused(toFormFaults(faults, 'block', formOf(fields)));
    },
  };
}

/** A masked number that was not touched is no number to be judged. */
function judgedForm({ base, before, entry, changed }: ContactFields): FormValues {
  const masked = contactCatalogue
    .filter(({ sensitive, path }) => sensitive && before[path] && !changed.includes(path))
    .map(({ path }) => path);
  const empty = masked.map((path) => [path, ''] as const);
  return {
    customer: fromCustomer(base),
    contacts: [{ ...entry, values: { ...entry.values, ...Object.fromEntries(empty) } }],
    masked: masked.map((path) => place + path),
  };
}

function contactOf({ contacts }: Customer, contactId: string): Contact | undefined {
  return contacts.find(({ id }) => id === contactId);
}

function valuesOf(contact: Contact | undefined): FieldValues {
  return contact ? fromRecord(contactCatalogue, contact) : {};
}

/** The first contact of a customer is the primary one, whoever it is. */
function isPrimaryIn({ contacts }: Customer, contact: Contact | undefined): boolean {
  return contact?.primary ?? contacts.length === 0;
}

/** A contact's own routes name a field by itself, by its place, or by the contact's id. */
function inForm(path: string): string {
  return place + path.replace(/^contacts\[[^\]]*\]\./, '');
}
