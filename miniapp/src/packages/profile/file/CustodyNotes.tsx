import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { formatDate } from '../../../format/date';
import { useMessages } from '../../../hooks/useMessages';
import './MergeNotes.scss';

/** How far the reader reaches, and what may take the customer from its owner: said before it is met. */
export function CustodyNotes({ customer }: { customer: Customer }) {
  const { handover, locale } = useMessages();
  const words = handover.file;
  const { access, owner, isLocked, recycleAt, may } = customer;
  const name = owner?.name ?? '';
  const isFree = owner === null;
  return (
    <>
      {access === 'pool' && <Note id="pool-note" what={words.poolNote} lead={words.poolLead} />}
      {isFree && access !== 'pool' && (
        <Note id="pool-note" what={handover.pool.title} lead={words.poolManagerLead} />
      )}
      {access === 'read' && !isFree && (
        <Note id="share-note" what={format(words.readNote, { name })} lead={words.readLead} />
      )}
      {access === 'edit' && (
        <Note id="share-note" what={format(words.editNote, { name })} lead={words.editLead} />
      )}
      {isLocked && <Note id="lock-note" what={words.lockedNote} lead={words.lockedLead} />}
      {recycleAt && may.includes('edit') && (
        <Note
          id="recycle-note"
          what={format(words.recycleNote, { date: formatDate(recycleAt, locale) })}
          lead={words.recycleLead}
          isDue
        />
      )}
    </>
  );
}

interface NoteProps {
  id: string;
  what: string;
  lead: string;
  /** Asks for the reader; else it only says how things are. */
  isDue?: boolean;
}

function Note({ id, what, lead, isDue = false }: NoteProps) {
  return (
    <View id={id} className={`merge-note ${isDue ? 'merge-note--due' : ''}`} role="status">
      <View className="merge-note__what medium">
        <Icon name={isDue ? 'clock' : 'lock'} size={16} />
        <Text>{what}</Text>
      </View>
      <View className="sub ink-2">{lead}</View>
    </View>
  );
}
