import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { useState } from 'react';
import { Entry } from '../../../components/Entry';
import { useCustody } from '../../../hooks/useCustody';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { ShareSheet } from './ShareSheet';

/** Sharing, releasing, locking: what of it is this reader's to do. */
export function CustodyEntries({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const { handover } = useMessages();
  const words = handover.file;
  const { id, name, may, shares = [], isLocked, status } = customer;
  const [isSharing, setIsSharing] = useState(false);
  const custody = useCustody(id, onDone);
  const mayRelease = may.includes('release') && status === 'active';

  async function release(): Promise<void> {
    onDone();
    const isSure = await confirm({
      title: format(words.releaseTitle, { name }),
      content: words.releaseContent,
      confirmText: words.release,
    });
    if (isSure) custody.mutate('release');
  }

  return (
    <>
      {may.includes('share') && (
        <Entry
          id="open-share"
          label={words.share}
          end={
            shares.length > 0 ? format(handover.share.count, { count: shares.length }) : undefined
          }
          onClick={() => setIsSharing(true)}
        />
      )}
      {may.includes('lock') && (
        <Entry
          id="toggle-lock"
          label={isLocked ? words.unlock : words.lock}
          onClick={() => custody.mutate(isLocked ? 'unlock' : 'lock')}
        />
      )}
      {mayRelease && (!isLocked || may.includes('lock')) && (
        <Entry id="release" label={words.release} onClick={() => void release()} />
      )}
      {isSharing && (
        <ShareSheet
          customer={customer}
          onClose={() => {
            setIsSharing(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
