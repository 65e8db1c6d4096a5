import { create } from 'zustand';
import {
  emptyContact,
  type ContactValues,
  type FieldValue,
  type FormValues,
} from '../../form/formValues';
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
    marks: settled(marks, path),
  });
}

/** The marks with one that is in doubt no more; where it was read stays known. */
export function settled(marks: Draft['marks'], path: string): Draft['marks'] {
  const mark = marks[path];
  return mark?.doubtful ? { ...marks, [path]: { ...mark, doubtful: false } } : marks;
}

/** Sets several fields at once; a person is added where a value is a person's and there is none. */
export function fillFields(values: readonly { path: string; value: FieldValue }[]): void {
  const { form, refused, marks } = useDraft.getState();
  const needsContact =
    form.contacts.length === 0 && values.some(({ path }) => path.startsWith('contacts'));
  const start = needsContact ? { ...form, contacts: [emptyContact('c0', true)] } : form;
  const filled = new Set(values.map(({ path }) => path));
  changeDraft({
    form: values.reduce((next, { path, value }) => writeField(next, path, value), start),
    refused: refused.filter(({ path }) => !filled.has(path)),
    marks: values.reduce((left, { path }) => settled(left, path), marks),
  });
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
