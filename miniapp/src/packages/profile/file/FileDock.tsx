import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { callable, useCallContact } from '../../../hooks/useCallContact';
import { useCustody } from '../../../hooks/useCustody';
import { useMessages } from '../../../hooks/useMessages';
import { openEdit } from '../../../services/navigation';

/** The one or two things that this reader does with the customer most. */
export function FileDock({ customer }: { customer: Customer }) {
  const { page, handover } = useMessages();
  const { id, may } = customer;
  const call = useCallContact(id);
  const claim = useCustody(id);
  const contact = may.includes('reveal') ? callable(customer.contacts) : undefined;
  const mayEdit = may.includes('edit');
  if (may.includes('claim')) {
    return (
      <Dock>
        <Button
          id="claim"
          label={handover.pool.claim}
          isBusy={claim.isPending}
          onClick={() => claim.mutate('claim')}
        />
      </Dock>
    );
  }
  if (!mayEdit && !contact) return null;
  return (
    <Dock>
      {mayEdit && (
        <Button
          id="edit"
          kind={contact ? 'line' : 'primary'}
          icon="pencil"
          label={page.file.edit}
          onClick={() => openEdit(id)}
        />
      )}
      {contact && (
        <Button
          id="call"
          icon="phone"
          label={format(page.file.callName, { name: contact.name })}
          isBusy={call.isPending}
          onClick={() => call.mutate(contact)}
        />
      )}
    </Dock>
  );
}
