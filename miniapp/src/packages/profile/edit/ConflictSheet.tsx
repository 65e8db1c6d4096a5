import type { Customer } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { Segmented } from '../../../components/Segmented';
import { Sheet } from '../../../components/Sheet';
import { mergeEdits, textOf } from '../../../form/formMerge';
import { fromCustomer, type FieldValues } from '../../../form/formValues';
import { useMessages } from '../../../hooks/useMessages';
import './ConflictSheet.scss';

interface ConflictSheetProps {
  theirs: Customer;
  before: FieldValues;
  mine: FieldValues;
  /** The fields with what the person chose for each that both changed. */
  onSettle: (values: FieldValues) => void;
  /** Put off: nothing was chosen, so the conflict is still there at the next save. */
  onClose: () => void;
}

/** Somebody saved meanwhile: for each field that both changed, the person chooses; nothing is lost. */
export function ConflictSheet({ theirs, before, mine, onSettle, onClose }: ConflictSheetProps) {
  const { page, locale } = useMessages();
  const stored = fromCustomer(theirs);
  const { values, disputed } = mergeEdits(before, mine, stored);
  const [yielded, setYielded] = useState<ReadonlySet<string>>(new Set());

  function choose(path: string, whose: 'mine' | 'theirs'): void {
    const next = new Set(yielded);
    if (whose === 'theirs') next.add(path);
    else next.delete(path);
    setYielded(next);
  }
  function settle(): void {
    const theirChoice = [...yielded].map((path) => [path, stored[path] ?? ''] as const);
    onSettle({ ...values, ...Object.fromEntries(theirChoice) });
  }

  return (
    <Sheet
      id="conflict-sheet"
      title={page.edit.conflict}
      lead={page.edit.conflictLead}
      dock={<Button id="settle" label={page.edit.settle} onClick={settle} />}
      onClose={onClose}
    >
      {disputed.map((path) => (
        <Section key={path} title={fieldLabel(path, locale)}>
          <View className="conflict">
            <View className="conflict__side">{textOf(mine[path]) || page.edit.emptied}</View>
            <View className="conflict__side conflict__side--theirs">
              {textOf(stored[path]) || page.edit.emptied}
            </View>
          </View>
          <Segmented
            id={`choose-${path}`}
            options={[
              { value: 'mine', label: page.edit.mine },
              { value: 'theirs', label: page.edit.theirs },
            ]}
            value={yielded.has(path) ? 'theirs' : 'mine'}
            onChange={(whose) => choose(path, whose)}
          />
        </Section>
      ))}
    </Sheet>
  );
}
