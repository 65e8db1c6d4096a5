import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './Button';
import { useCopy } from '../hooks/useCopy';
import { useMessages } from '../hooks/useMessages';
import { openFile } from '../services/navigation';

interface MatchActionsProps {
  match: DuplicateMatch;
  typedName: string;
  isMine: boolean;
  /** What else the page offers. */
  children?: ReactNode;
}

/** The way to a record that may be the same, or to who owns it: a message that is ready to be sent. */
export function MatchActions({ match, typedName, isMine, children }: MatchActionsProps) {
  const { page } = useMessages();
  const copy = useCopy();
  const { id, owner, name, ref } = match;
  if (!id && !owner) return null;

  function handleAsk(colleague: string): void {
    const words = { owner: colleague, name, typed: typedName || name };
    copy(
      format(page.duplicate.message, words),
      format(page.duplicate.messageCopied, { name: colleague }),
    );
  }

  return (
    <View className="match__actions">
      {id && <Button size="small" label={page.duplicate.open} onClick={() => openFile(id)} />}
      {owner && !isMine && (
        <Button
          id={`ask-${ref}`}
          kind="line"
          size="small"
          icon="message"
          label={format(page.duplicate.ask, { name: owner })}
          onClick={() => handleAsk(owner)}
        />
      )}
      {children}
    </View>
  );
}
