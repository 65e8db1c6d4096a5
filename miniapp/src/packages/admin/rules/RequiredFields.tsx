import { customerLevels, customerTypes } from '@minglu/shared/customer/customer.options';
import { TextField } from '../../../components/form/TextField';
import { useMessages } from '../../../hooks/useMessages';
import { ChipsField } from './ChipsField';
import type { ConstraintProps } from './constraint.types';
import { SegmentField } from './SegmentField';

const modes = ['no', 'always', 'when'] as const;

/** Whether the field must be filled in: never, always, or for some customers. */
export function RequiredFields({ draft, set }: ConstraintProps) {
  const { admin, options } = useMessages();
  return (
    <>
      <SegmentField
        id="rule-required"
        label={admin.rules.required}
        options={modes.map((value) => ({ value, label: admin.rules.requiredModes[value] }))}
        value={draft.required}
        onChange={(required) => set({ required })}
      />
      {draft.required === 'when' && (
        <>
          <ChipsField
            id="rule-types"
            label={admin.rules.types}
            options={customerTypes.map((value) => ({ value, label: options.type[value] }))}
            chosen={draft.types}
            onChange={(types) => set({ types })}
          />
          <ChipsField
            id="rule-levels"
            label={admin.rules.levels}
            options={customerLevels.map((value) => ({ value, label: options.level[value] }))}
            chosen={draft.levels}
            onChange={(levels) => set({ levels })}
          />
          <TextField
            id="rule-creditOver"
            label={admin.rules.creditOver}
            value={draft.creditOver}
            placeholder={admin.rules.creditOverHint}
            keyboard="decimal"
            onChange={(creditOver) => set({ creditOver })}
          />
        </>
      )}
    </>
  );
}
