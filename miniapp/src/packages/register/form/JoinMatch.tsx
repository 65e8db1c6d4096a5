import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { toContactInput, type ContactValues } from '../../../form/formValues';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { addContact, findCustomer } from '../../../services/customer.api';
import { replaceByFile } from '../../../services/navigation';
import { createRequestKey } from '../../../services/requestKey';
import { showToast } from '../../../services/toast';
import { clearDraft, useDraft } from '../draft';

/** The same customer after all: the person who was typed goes into the record that is there. */
export function JoinMatch({ match }: { match: DuplicateMatch }) {
  const messages = useMessages();
  const { duplicate } = messages.page;
  const client = useQueryClient();
  const person = useDraft((draft) => draft.form.contacts.find((each) => nameOf(each) !== ''));
  const [key] = useState(createRequestKey);
  const joining = useMutation({
    mutationFn: async ({ id, contact }: { id: string; contact: ContactValues }) => {
      const { version } = await findCustomer(id);
      return addContact(id, version, toContactInput({ ...contact, isPrimary: false }), key);
    },
    onSuccess: (record, { contact }) => {
      client.setQueryData(['customer', record.id], record);
      void client.invalidateQueries({ queryKey: ['customers'] });
      clearDraft();
      replaceByFile(record.id);
      showToast(format(duplicate.joined, { name: nameOf(contact) }));
    },
    onError: (error) => showToast(errorText(error, messages)),
  });
  const { id } = match;
  if (!id || !person) return null;
  return (
    <Button
      id={`join-${match.ref}`}
      kind="line"
      size="small"
      label={format(duplicate.join, { name: nameOf(person) })}
      isBusy={joining.isPending}
      onClick={() => joining.mutate({ id, contact: person })}
    />
  );
}

function nameOf({ values }: ContactValues): string {
  const name = values['name'];
  return typeof name === 'string' ? name.trim() : '';
}
