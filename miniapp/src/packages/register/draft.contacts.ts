import { emptyContact, type ContactValues } from '../../form/formValues';
import { createRequestKey } from '../../services/requestKey';
import { changeDraft, useDraft } from './draft';

export function addContact(): void {
  const { form } = useDraft.getState();
  const contact = emptyContact(createRequestKey(), form.contacts.length === 0);
  setContacts([...form.contacts, contact]);
}

/**
 * Takes a contact off; when it was the primary one, the first of the rest takes its place. Returns
 * how to undo it: the person comes back where it stood, primary again if it was.
 */
export function removeContact(key: string): () => void {
  const before = useDraft.getState().form.contacts;
  const at = before.findIndex((contact) => contact.key === key);
  const removed = before[at];
  const rest = before.filter((contact) => contact.key !== key);
  const hasPrimary = rest.some(({ isPrimary }) => isPrimary);
  setContacts(
    rest.map((contact, index) => (hasPrimary ? contact : { ...contact, isPrimary: index === 0 })),
  );
  return () => {
    if (removed) putBack(removed, at);
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
  const { form } = useDraft.getState();
  changeDraft({ form: { ...form, contacts } });
}
