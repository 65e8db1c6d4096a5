import type { Acknowledgement } from '@minglu/shared/customer/customer.types';
import { create } from 'zustand';
import type { FormFault } from '../../form/formFaults';
import {
  emptyContact,
  emptyForm,
  isBlankContact,
  type ContactValues,
  type FieldValue,
  type FormValues,
} from '../../form/formValues';
import type { Card } from '../../services/card.api';
import { createRequestKey } from '../../services/requestKey';
import { useSession } from '../../services/session';
import { forget, keep, load } from '../../services/storage';

/** A registration in the making; it outlives the page and the app. */
export interface Draft {
  form: FormValues;
  /** Kept with the draft, so that a registration whose answer was lost is not made twice. */
  key: string;
  startedAt: number;
  savedAt: number | null;
  card: Card | null;
  acknowledge: Acknowledgement[];
  /** What the server refused last; a field that changes loses its fault. */
  refused: FormFault[];
}

const saveAfter = 400;

export const useDraft = create<Draft>(newDraft);

function newDraft(): Draft {
  return {
    form: emptyForm(),
    key: createRequestKey(),
    startedAt: Date.now(),
    savedAt: null,
    card: null,
    acknowledge: [],
    refused: [],
  };
}

/** A draft belongs to who typed it, not to the phone. */
function storageKey(): string {
  return `draft:${useSession.getState().staff?.id ?? ''}`;
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes up the draft that was left, or a fresh one; true when there was something to go on with. */
export function openDraft(): boolean {
  const kept = load<Draft>(storageKey());
  useDraft.setState(kept ?? newDraft(), true);
  return kept !== null;
}

/** Begins anew and forgets what was kept. */
export function clearDraft(): void {
  clearTimeout(timer);
  forget(storageKey());
  useDraft.setState(newDraft(), true);
}

export function changeDraft(change: Partial<Draft>): void {
  useDraft.setState(change);
  clearTimeout(timer);
  timer = setTimeout(saveDraft, saveAfter);
}

/** Writes the draft at once, as when the page goes away; an empty one is not kept. */
export function saveDraft(): void {
  clearTimeout(timer);
  if (isEmpty(useDraft.getState())) return;
  const savedAt = Date.now();
  if (keep(storageKey(), { ...useDraft.getState(), savedAt })) useDraft.setState({ savedAt });
}

/** Sets one field by its path in the form. */
export function setField(path: string, value: FieldValue): void {
  const { form, refused } = useDraft.getState();
  changeDraft({
    form: writeField(form, path, value),
    refused: refused.filter((fault) => fault.path !== path),
  });
}

export function addContact(): void {
  const { form } = useDraft.getState();
  const contact = emptyContact(createRequestKey(), form.contacts.length === 0);
  changeDraft({ form: { ...form, contacts: [...form.contacts, contact] } });
}

/** Takes a contact off; when it was the primary one, the first of the rest takes its place. */
export function removeContact(key: string): void {
  const { form } = useDraft.getState();
  const rest = form.contacts.filter((contact) => contact.key !== key);
  const hasPrimary = rest.some(({ isPrimary }) => isPrimary);
  const contacts = rest.map((contact, at) =>
    hasPrimary ? contact : { ...contact, isPrimary: at === 0 },
  );
  changeDraft({ form: { ...form, contacts } });
}

export function makePrimary(key: string): void {
  const { form } = useDraft.getState();
  const contacts = form.contacts.map((contact) => ({
    ...contact,
    isPrimary: contact.key === key,
  }));
  changeDraft({ form: { ...form, contacts } });
}

/**
 * Hangs the photo on the first contact: the card is that person's. One that arrives after its draft
 * was registered or cleared belongs to nobody here.
 */
export function attachCard(draftKey: string, card: Card): void {
  const { form, key } = useDraft.getState();
  if (key !== draftKey) return;
  const [first = emptyContact('c0', true), ...rest] = form.contacts;
  changeDraft({
    card,
    form: {
      customer: { ...form.customer, source: 'card' },
      contacts: [{ ...first, cards: [card.id] }, ...rest],
    },
  });
}

function writeField(form: FormValues, path: string, value: FieldValue): FormValues {
  const [, at, field = ''] = /^contacts\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (at === undefined) return { ...form, customer: { ...form.customer, [path]: value } };
  const contacts = form.contacts.map((contact, index): ContactValues =>
    index === Number(at) ? { ...contact, values: { ...contact.values, [field]: value } } : contact,
  );
  return { ...form, contacts };
}

function isEmpty({ form }: Draft): boolean {
  const fresh = emptyForm().customer;
  const isUntouched = Object.entries(form.customer).every(
    ([path, value]) => value.length === 0 || value === fresh[path],
  );
  return isUntouched && form.contacts.every(isBlankContact);
}
