import type { CardLine } from '@minglu/shared/card/card.types';
import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import { OptionSheet } from '../../../components/OptionSheet';
import { lineUse, linePaths } from '../../../form/cardLine';
import { useMessages } from '../../../hooks/useMessages';
import type { Side } from '../../../services/draftBox';
import { showToast } from '../../../services/toast';
import { useDraft } from '../draft';
import { marksOf, moveLine } from '../draft.card';

interface LineSheetProps {
  side: Side;
  line: CardLine;
  onMoved: (path: string) => void;
  onClose: () => void;
}

/** Asks which field a recognised line belongs to; the one that it stands in has the tick. */
export function LineSheet({ side, line, onMoved, onClose }: LineSheetProps) {
  const { reading, locale } = useMessages();
  const { form, marks } = useDraft();
  const { from, value } = lineUse(line, marksOf(marks, side), form);
  // Firm and person each have an email.
  const labelOf = (path: string) =>
    path === 'contacts[0].email'
      ? format(reading.ofPerson, { field: fieldLabel(path, locale) })
      : fieldLabel(path, locale);
  return (
    <OptionSheet
      title={value}
      lead={reading.whichField}
      options={linePaths.map((path) => ({ value: path, label: labelOf(path) }))}
      value={from ?? ''}
      onPick={(picked) => {
        const path = linePaths.find((each) => each === picked);
        if (path && path !== from) {
          moveLine(side, line, path);
          onMoved(path);
          showToast(format(reading.moved, { field: labelOf(path) }));
        }
        onClose();
      }}
      onClose={onClose}
    />
  );
}
