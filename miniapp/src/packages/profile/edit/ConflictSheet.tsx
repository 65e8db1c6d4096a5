import type { Customer } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { Segmented } from '../../../components/Segmented';
import { Sheet } from '../../../components/Sheet';
import { changedPaths } from '../../../form/formPatch';
import { customerCatalogue, fromCustomer, type FieldValues } from '../../../form/formValues';
import { useMessages } from '../../../hooks/useMessages';
import './ConflictSheet.scss';

interface ConflictSheetProps {
  theirs: Customer;
  before: FieldValues;
  mine: FieldValues;
  onSettle: (record: Customer, mine: FieldValues) => void;
  /** Put off: nothing was chosen, so the conflict is still there at the next save. */
  onClose: () => void;
}

/** Somebody saved meanwhile: for each field that both changed, the person chooses; nothing is lost. */
export function ConflictSheet({ theirs, before, mine, onSettle, onClose }: ConflictSheetProps) {
  const { page, locale } = useMessages();
  const stored = fromCustomer(theirs);
  const myPaths = changedPaths(customerCatalogue, before, mine);
  const theirPaths = new Set(changedPaths(customerCatalogue, before, stored));
  const disputed = myPaths.filter(
    (path) => theirPaths.has(path) && textOf(mine[path]) !== textOf(stored[path]),
  );
  const [yielded, setYielded] = useState<ReadonlySet<string>>(new Set());

  function choose(path: string, whose: 'mine' | 'theirs'): void {
    const next = new Set(yielded);
    if (whose === 'theirs') next.add(path);
    else next.delete(path);
    setYielded(next);
  }
  function settle(): void {
    const kept = myPaths.filter((path) => !yielded.has(path));
    onSettle(theirs, Object.fromEntries(kept.map((path) => [path, mine[path] ?? ''])));
  }

  return (
    <Sheet
      id="conflict-sheet"
      title={page.edit.conflict}
      lead={disputed.length ? page.edit.conflictLead : page.edit.conflictElsewhere}
      dock={<Button id="settle" label={page.edit.settle} onClick={settle} />}
      // Where nothing is disputed there is nothing to choose, and both changes stand.
      onClose={disputed.length ? onClose : settle}
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

function textOf(value: FieldValues[string] | undefined): string {
  return Array.isArray(value) ? value.join(' ') : (value ?? '');
}
