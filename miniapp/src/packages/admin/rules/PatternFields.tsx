import { normaliseText } from '@minglu/shared/customer/customer.normalise';
import { matchesPattern } from '@minglu/shared/rule/pattern.match';
import type { PatternPart } from '@minglu/shared/rule/pattern.parts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { FieldFrame } from '../../../components/form/FieldFrame';
import { TextField } from '../../../components/form/TextField';
import { useMessages } from '../../../hooks/useMessages';
import { PartRow } from './PartRow';
import { patternOf } from './ruleDraft';
import type { ConstraintProps } from './constraint.types';
import { SegmentField } from './SegmentField';

const newPart: PatternPart = { kind: 'digits', min: 1, max: 1 };

/** How the value is written: put together from parts or written out, and tried on a value at once. */
export function PatternFields(props: ConstraintProps) {
  const { draft, set, faultOf } = props;
  const { admin } = useMessages();
  const modes = (['parts', 'text'] as const).map((value) => ({
    value,
    label: admin.rules.patternModes[value],
  }));
  return (
    <>
      <SegmentField
        id="rule-pattern-mode"
        label={admin.rules.pattern}
        options={modes}
        value={draft.patternMode}
        onChange={(value) =>
          set(
            value === 'text'
              ? { patternMode: 'text', patternText: patternOf(draft) }
              : { patternMode: 'parts' },
          )
        }
      />
      {draft.patternMode === 'parts' ? (
        <Parts parts={draft.parts} onChange={(parts) => set({ parts })} />
      ) : (
        <TextField
          id="rule-pattern-text"
          label={admin.rules.patternText}
          value={draft.patternText}
          placeholder={admin.rules.patternTextHint}
          maxLength={200}
          fault={faultOf('pattern')}
          onChange={(patternText) => set({ patternText })}
        />
      )}
      {patternOf(draft) !== '' && !faultOf('pattern') && <TryOut {...props} />}
    </>
  );
}

function Parts(props: { parts: readonly PatternPart[]; onChange: (parts: PatternPart[]) => void }) {
  const { parts, onChange } = props;
  const { admin } = useMessages();
  return (
    <FieldFrame id="rule-parts" label="" isTight>
      {parts.map((part, at) => (
        <PartRow
          // A part is known by its place alone.
          key={at}
          at={at}
          part={part}
          onChange={(next) => onChange(parts.map((each, index) => (index === at ? next : each)))}
          onRemove={() => onChange(parts.filter((_each, index) => index !== at))}
        />
      ))}
      <View className="rules-add">
        <Button
          id="add-part"
          kind="line"
          size="small"
          isFit
          icon="plus"
          label={admin.rules.addPart}
          onClick={() => onChange([...parts, newPart])}
        />
      </View>
    </FieldFrame>
  );
}

/** A value as the form would store it, against the pattern as it stands. */
function TryOut({ field, draft }: ConstraintProps) {
  const { admin } = useMessages();
  const [value, setValue] = useState('');
  const stored = normaliseText(field, value);
  const isFitting = matchesPattern(patternOf(draft), stored);
  return (
    <TextField
      id="rule-try"
      label={admin.rules.tryOut}
      value={value}
      placeholder={admin.rules.tryOutHint}
      onChange={setValue}
      note={
        stored !== '' && (
          <View
            id="rule-verdict"
            className={`rules-verdict ${isFitting ? '' : 'rules-verdict--broken'}`}
            role="status"
          >
            {isFitting ? admin.rules.fits : admin.rules.fitsNot}
          </View>
        )
      }
    />
  );
}
