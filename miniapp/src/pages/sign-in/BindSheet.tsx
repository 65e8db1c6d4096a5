import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { TextField } from '../../components/form/TextField';
import { Section } from '../../components/Section';
import { Sheet } from '../../components/Sheet';
import type { FormFault } from '../../form/formFaults';
import { refusedFields } from '../../form/refusedFields';
import { errorText } from '../../hooks/errorText';
import { useMessages } from '../../hooks/useMessages';
import { openTab } from '../../services/navigation';
import { bindWechat } from '../../services/session';
import { showToast } from '../../services/toast';

/** The invitation that makes this WeChat a staff member's. */
export function BindSheet({ ticket, onClose }: { ticket: string; onClose: () => void }) {
  const messages = useMessages();
  const { wechat } = messages.people;
  const [code, setCode] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const binding = useMutation({
    mutationFn: () => bindWechat(ticket, code.trim()),
    onSuccess: () => openTab('home'),
    onError: (error) => {
      if (refusedFields(error).length === 0) showToast(errorText(error, messages));
    },
  });
  const missing: FormFault | undefined =
    isAsked && !code.trim()
      ? { path: 'inviteCode', rule: 'required', severity: 'block', message: wechat.inviteMissing }
      : undefined;

  function handleBind(): void {
    setIsAsked(true);
    if (code.trim()) binding.mutate();
  }

  return (
    <Sheet
      id="bind-sheet"
      title={wechat.inviteTitle}
      lead={wechat.inviteLead}
      dock={
        <Button id="bind" label={wechat.bind} isBusy={binding.isPending} onClick={handleBind} />
      }
      onClose={onClose}
    >
      <Section>
        <TextField
          id="field-inviteCode"
          label={wechat.inviteCode}
          value={code}
          placeholder={wechat.inviteCodeHint}
          maxLength={40}
          fault={missing ?? refusedFields(binding.error)[0]}
          isRequired
          onChange={(value) => {
            setCode(value);
            binding.reset();
          }}
          onConfirm={handleBind}
        />
      </Section>
    </Sheet>
  );
}
