import type { Card, CardField } from '@minglu/shared/card/card.types';
import type { Acknowledgement } from '@minglu/shared/customer/customer.types';
import type { FormFault } from '../form/formFaults';
import { emptyForm, isBlankContact, type FormValues } from '../form/formValues';
import { createRequestKey } from './requestKey';
import { useSession } from './session';
import { forget, keep, keysUnder, load } from './storage';

/** A card has a front, and often a back in another language. */
export type Side = 'front' | 'back';

/** Where on the card a field's value was read, and whether it is still to be looked at. */
export interface Mark extends CardField {
  side: Side;
}

/** A registration in the making; it outlives the page and the app. */
export interface Draft {
  form: FormValues;
  /** Its identity, and the idempotency key: a registration whose answer was lost is not made twice. */
  key: string;
  /** The staff member who typed it: a draft belongs to a person, not to the phone. */
  staff: string;
  startedAt: number;
  savedAt: number | null;
  cards: Readonly<Partial<Record<Side, Card>>>;
  /** By the form's path. */
  marks: Readonly<Record<string, Mark>>;
  acknowledge: Acknowledgement[];
  /** What the server refused last; a field that changes loses its fault. */
  refused: FormFault[];
}

/** What the list of drafts shows of one. */
export interface DraftSummary {
  key: string;
  /** Empty while no name was entered. */
  name: string;
  contact: string;
  startedAt: number;
  savedAt: number;
}

export function newDraft(): Draft {
  return {
    form: emptyForm(),
    key: createRequestKey(),
    staff: staffId(),
    startedAt: Date.now(),
    savedAt: null,
    cards: {},
    marks: {},
    acknowledge: [],
    refused: [],
  };
}

/**
 * My drafts on this phone, the newest first. One storage key a draft and no index beside them, so
 * that a kill between two writes cannot make list and drafts disagree.
 */
export function listDrafts(): DraftSummary[] {
  return keysUnder(folder(staffId()))
    .flatMap((key) => load<Draft>(key) ?? [])
    .map(summaryOf)
    .sort((a, b) => b.savedAt - a.savedAt);
}

export function loadDraft(key: string): Draft | null {
  return load<Draft>(folder(staffId()) + key);
}

/** Keeps a draft; false when the phone has no room for it. */
export function keepDraft(draft: Draft): boolean {
  return keep(folder(draft.staff) + draft.key, draft);
}

export function forgetDraft({ staff, key }: Pick<Draft, 'staff' | 'key'>): void {
  forget(folder(staff) + key);
}

/** Throws one of my drafts away. */
export function removeDraft(key: string): void {
  forgetDraft({ staff: staffId(), key });
  if (chosenDraft() === key) chooseDraft(null);
}

/**
 * The draft that the form takes up when it opens; none begins a new one. It stays chosen while the
 * form is open, so that a form that was killed opens where it was.
 */
export function chosenDraft(): string | null {
  return load<string>(chosenKey());
}

export function chooseDraft(key: string | null): void {
  if (key === null) forget(chosenKey());
  else keep(chosenKey(), key);
}

/** Nothing was entered yet, so there is nothing to keep. */
export function isEmptyDraft({ form }: Pick<Draft, 'form'>): boolean {
  const fresh = emptyForm().customer;
  const isUntouched = Object.entries(form.customer).every(
    ([path, value]) => value.length === 0 || value === fresh[path],
  );
  return isUntouched && form.contacts.every(isBlankContact);
}

function summaryOf({ key, form, startedAt, savedAt }: Draft): DraftSummary {
  const name = form.customer['name'];
  const contact = form.contacts.find(({ isPrimary }) => isPrimary)?.values['name'];
  return {
    key,
    name: typeof name === 'string' ? name.trim() : '',
    contact: typeof contact === 'string' ? contact.trim() : '',
    startedAt,
    savedAt: savedAt ?? startedAt,
  };
}

function staffId(): string {
  return useSession.getState().staff?.id ?? '';
}

function folder(staff: string): string {
  return `draft:${staff}:`;
}

function chosenKey(): string {
  return `chosenDraft:${staffId()}`;
}
