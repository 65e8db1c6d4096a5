import type { Card } from '@minglu/shared/card/card.types';
import { create } from 'zustand';
import {
  emptyContact,
  type ContactValues,
  type FieldValue,
  type FormValues,
} from '../../form/formValues';
import { readingFor } from '../../form/reading';
import {
  chooseDraft,
  chosenDraft,
  forgetDraft,
  isEmptyDraft,
  keepDraft,
  loadDraft,
  newDraft,
  type Draft,
} from '../../services/draftBox';

/** The draft that is open on the form, its preview after it. */
export const useDraft = create<Draft>(newDraft);

/** Whether the phone had room when the draft was last kept; without, it lives in memory alone. */
export const useDraftRoom = create<{ hasRoom: boolean }>(() => ({ hasRoom: true }));

/** At most so much typing is lost by a kill, in ms. */
const saveEvery = 400;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Takes up the chosen draft, or a fresh one; true when there was something to go on with. What the
 * phone had no room for stays open: it is nowhere else.
 */
export function openDraft(): boolean {
  if (!useDraftRoom.getState().hasRoom) return true;
  const chosen = chosenDraft();
  const kept = chosen === null ? null : loadDraft(chosen);
  if (!kept) chooseDraft(null);
  show({ ...newDraft(), ...kept });
  return kept !== null;
}

/** The preview stands on the form; opened alone, as after a kill, it takes up the form's draft. */
export function ensureDraft(): Draft {
  if (isEmptyDraft(useDraft.getState())) openDraft();
  return useDraft.getState();
}

/** Begins anew and forgets what was kept, as after the registration. */
export function clearDraft(): void {
  forgetDraft(useDraft.getState());
  chooseDraft(null);
  show(newDraft());
}

/** The form was left on purpose: its draft goes to the box, and the next form begins anew. */
export function leaveDraft(): void {
  saveDraft();
  if (!useDraftRoom.getState().hasRoom) return;
  chooseDraft(null);
  useDraft.setState(newDraft(), true);
}

export function changeDraft(change: Partial<Draft>): void {
  useDraft.setState(change);
  timer ??= setTimeout(saveDraft, saveEvery);
}

/** Writes the draft at once, as when the page goes away; an empty one is not kept. */
export function saveDraft(): void {
  stopTimer();
  const draft = useDraft.getState();
  if (isEmptyDraft(draft)) return;
  const savedAt = Date.now();
  const hasRoom = keepDraft({ ...draft, savedAt });
  useDraftRoom.setState({ hasRoom });
  if (!hasRoom) return;
  chooseDraft(draft.key);
  useDraft.setState({ savedAt });
}

/** Sets one field by its path in the form; from now on it is the person's, not the card's. */
export function setField(path: string, value: FieldValue): void {
  const { form, refused, marks } = useDraft.getState();
  changeDraft({
    form: writeField(form, path, value),
    refused: refused.filter((fault) => fault.path !== path),
    marks: without(marks, path),
  });
}

/** The person has looked at what was read and lets it stand. */
export function acceptReading(path: string): void {
  changeDraft({ marks: without(useDraft.getState().marks, path) });
}

/** Fills in what was read on the card of the open draft; the paths that got a value. */
export function takeReading(card: Card): string[] {
  const { form, card: kept } = useDraft.getState();
  if (kept?.id !== card.id) return [];
  const fields = readingFor(card.fields, form);
  fillFields(fields);
  const marks = Object.fromEntries(fields.map((field) => [field.path, field]));
  changeDraft({ card, marks });
  return fields.map(({ path }) => path);
}

/** Sets several fields at once; a person is added where a value is a person's and there is none. */
export function fillFields(values: readonly { path: string; value: FieldValue }[]): void {
  const { form, refused } = useDraft.getState();
  const needsContact =
    form.contacts.length === 0 && values.some(({ path }) => path.startsWith('contacts'));
  const start = needsContact ? { ...form, contacts: [emptyContact('c0', true)] } : form;
  const filled = new Set(values.map(({ path }) => path));
  changeDraft({
    form: values.reduce((next, { path, value }) => writeField(next, path, value), start),
    refused: refused.filter(({ path }) => !filled.has(path)),
  });
}

/**
 * Hangs the photo on the first contact: the card is that person's. One that arrives after its draft
 * was registered or left is kept with that draft, if it still exists.
 */
export function attachCard(draftKey: string, card: Card): void {
  const open = useDraft.getState();
  if (open.key === draftKey) {
    changeDraft(withCard(open, card));
    return;
  }
  const left = loadDraft(draftKey);
  if (left) keepDraft({ ...left, ...withCard(left, card) });
}

function withCard({ form }: Draft, card: Card): Pick<Draft, 'card' | 'form' | 'marks'> {
  const [first = emptyContact('c0', true), ...rest] = form.contacts;
  return {
    card,
    // They pointed into the photo before.
    marks: {},
    form: {
      customer: { ...form.customer, source: 'card' },
      contacts: [{ ...first, cards: [card.id] }, ...rest],
    },
  };
}

function without(marks: Draft['marks'], path: string): Draft['marks'] {
  return path in marks
    ? Object.fromEntries(Object.entries(marks).filter(([name]) => name !== path))
    : marks;
}

function show(draft: Draft): void {
  stopTimer();
  useDraft.setState(draft, true);
  useDraftRoom.setState({ hasRoom: true });
}

function stopTimer(): void {
  clearTimeout(timer);
  timer = undefined;
}

function writeField(form: FormValues, path: string, value: FieldValue): FormValues {
  const [, at, field = ''] = /^contacts\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (at === undefined) return { ...form, customer: { ...form.customer, [path]: value } };
  const contacts = form.contacts.map((contact, index): ContactValues =>
    index === Number(at) ? { ...contact, values: { ...contact.values, [field]: value } } : contact,
  );
  return { ...form, contacts };
}
