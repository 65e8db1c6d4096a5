import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { MatchFacts } from '../../../components/MatchFacts';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { useMessages } from '../../../hooks/useMessages';
import { useDraft } from '../draft';
import './DuplicateSheet.scss';
import { JoinMatch } from './JoinMatch';

interface DuplicateSheetProps {
  matches: readonly DuplicateMatch[];
  onClose: () => void;
}

/** The records that may be the same customer, to be looked at before one goes on. */
export function DuplicateSheet({ matches, onClose }: DuplicateSheetProps) {
  const { page } = useMessages();
  const form = useDraft((draft) => draft.form);
  const asks = matches.some((match) => weightOf(match) === 'asks');
  return (
    <Sheet
      id="duplicate-sheet"
      title={page.duplicate.title}
      lead={format(page.duplicate.lead, { count: matches.length })}
      dock={
        <>
          <Button id="go-on" kind="line" label={page.duplicate.goOn} onClick={onClose} />
          {asks && <View className="duplicate-sheet__note">{page.duplicate.reasonLater}</View>}
        </>
      }
      onClose={onClose}
    >
      {matches.map((match) => (
        <Section key={match.ref}>
          <MatchFacts match={match} form={form} ifMine={<JoinMatch match={match} />} />
        </Section>
      ))}
    </Sheet>
  );
}
