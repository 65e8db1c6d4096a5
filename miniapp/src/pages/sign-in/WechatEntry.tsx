import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { errorText } from '../../hooks/errorText';
import { useMessages } from '../../hooks/useMessages';
import { isApiError } from '../../services/apiError';
import { openTab } from '../../services/navigation';
import { signInByWechat } from '../../services/session';
import { showToast } from '../../services/toast';
import { BindSheet } from './BindSheet';

/** One tap for who is bound; who is not enters the invitation, once. */
export function WechatEntry() {
  const messages = useMessages();
  const { wechat } = messages.people;
  const [ticket, setTicket] = useState('');
  const entry = useMutation({
    mutationFn: signInByWechat,
    onSuccess: () => openTab('home'),
    onError: (error) => {
      if (isApiError(error, 'WECHAT_NOT_BOUND')) setTicket(error.problem.bindTicket ?? '');
      else showToast(errorText(error, messages));
    },
  });
  return (
    <>
      <Button
        id="wechat-sign-in"
        kind="line"
        label={entry.isPending ? wechat.working : wechat.signIn}
        isBusy={entry.isPending}
        onClick={() => entry.mutate()}
      />
      {ticket && <BindSheet ticket={ticket} onClose={() => setTicket('')} />}
    </>
  );
}
