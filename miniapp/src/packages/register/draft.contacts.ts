import { emptyContact, type ContactValues } from '../../form/formValues';
import { createRequestKey } from '../../services/requestKey';
import type { Draft } from '../../services/draftBox';
import { changeDraft, useDraft } from './draft';

export function addContact(): void {
  const { form } = useDraft.getState();
  const contact = emptyContact(createRequestKey(), form.contacts.length === 0);
  setContacts([...form.contacts, contact]);
}

/**
 * Takes a contact off; when it was the primary one, the first of the rest takes its place. Returns
 * how to undo it: the person comes back where it stood, primary again if it was, with what is in doubt.
 */
export function removeContact(key: string): () => void {
  const { key: draftKey, marks, form } = useDraft.getState();
  const before = form.contacts;
  const at = before.findIndex((contact) => contact.key === key);
  const removed = before[at];
  const rest = before.filter((contact) => contact.key !== key);
  const hasPrimary = rest.some(({ isPrimary }) => isPrimary);
  setContacts(
    rest.map((contact, index) => (hasPrimary ? contact : { ...contact, isPrimary: index === 0 })),
  );
  return () => {
    if (!removed || useDraft.getState().key !== draftKey) return;
    putBack(removed, at);
    if (at === 0) changeDraft({ marks: { ...marks, ...useDraft.getState().marks } });
  };
}

export function makePrimary(key: string): void {
  const { form } = useDraft.getState();
  setContacts(form.contacts.map((contact) => ({ ...contact, isPrimary: contact.key === key })));
}

function putBack(contact: ContactValues, at: number): void {
  const { contacts } = useDraft.getState().form;
  setContacts([...contacts.slice(0, at), contact, ...contacts.slice(at)]);
  if (contact.isPrimary) makePrimary(contact.key);
}

function setContacts(contacts: ContactValues[]): void {
  const { form, marks } = useDraft.getState();
  const isSamePerson = form.contacts[0]?.key === contacts[0]?.key;
  changeDraft({
    form: { ...form, contacts },
    ...(!isSamePerson && { marks: withoutPerson(marks) }),
  });
}

/** What was read of the first person is no longer what stands there. */
function withoutPerson(marks: Draft['marks']): Draft['marks'] {
  return Object.fromEntries(Object.entries(marks).filter(([path]) => !path.startsWith('contacts')));
}
