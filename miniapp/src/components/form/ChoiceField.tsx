import { useState } from 'react';
import { OptionSheet, type Option } from '../OptionSheet';
import { Segmented } from '../Segmented';
import { FieldFrame, type FieldFrameProps } from './FieldFrame';
import { PickField } from './PickField';

interface ChoiceFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused' | 'onClick'> {
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
}

/** So many options stay in sight; more open a sheet. */
const segmentsAtMost = 4;

/** A field with one of a few values; an optional one is cleared by a second tap on its value. */
export function ChoiceField({ options, value, onChange, ...frame }: ChoiceFieldProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (options.length <= segmentsAtMost) {
    return (
      <FieldFrame {...frame} isTight>
        <Segmented
          id={`${frame.id}-option`}
          options={options}
          value={value}
          onChange={(next) => onChange(next === value && !frame.isRequired ? '' : next)}
        />
      </FieldFrame>
    );
  }
  const label = options.find((option) => option.value === value)?.label ?? '';
  return (
    <>
      <PickField {...frame} text={label} onClick={() => setIsOpen(true)} />
      {isOpen && (
        <OptionSheet
          title={frame.label}
          options={options}
          value={value}
          onPick={(next) => {
            onChange(next);
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
