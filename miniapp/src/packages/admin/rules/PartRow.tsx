import { partKinds, type PartKind, type PatternPart } from '@minglu/shared/rule/pattern.parts';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '../../../components/Chip';
import { Icon } from '../../../components/Icon';
import { OptionSheet } from '../../../components/OptionSheet';
import { useMessages } from '../../../hooks/useMessages';

interface PartRowProps {
  at: number;
  part: PatternPart;
  onChange: (part: PatternPart) => void;
  onRemove: () => void;
}

/** A counted part may be repeated this often. */
const mostCount = 200;

/** One part of a pattern: of which kind, and how many or which text. */
export function PartRow({ at, part, onChange, onRemove }: PartRowProps) {
  const { admin, page } = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  const { kind, text = '', min, max } = part;
  return (
    <View className="rules-part">
      <Chip
        id={`part-${at}`}
        label={admin.rules.partKinds[kind]}
        hasArrow
        onClick={() => setIsOpen(true)}
      />
      {kind === 'text' ? (
        <Input
          id={`part-${at}-text`}
          className="rules-part__count rules-part__count--text"
          value={text}
          maxlength={40}
          nativeProps={{ 'aria-label': admin.rules.fixedText }}
          onInput={(event) => onChange({ ...part, text: event.detail.value })}
        />
      ) : (
        <>
          <Count
            id={`part-${at}-min`}
            label={admin.rules.atLeast}
            value={min}
            onChange={(next) => onChange({ ...part, min: next ?? 0, max: atLeast(max, next ?? 0) })}
          />
          <Text className="sub ink-3">–</Text>
          <Count
            id={`part-${at}-max`}
            label={admin.rules.atMost}
            value={max}
            onChange={(next) => onChange({ ...part, max: next })}
          />
        </>
      )}
      <View
        id={`part-${at}-remove`}
        className="tap-icon end"
        role="button"
        aria-label={page.common.remove}
        onClick={onRemove}
      >
        <Icon name="close" size={20} />
      </View>
      {isOpen && (
        <OptionSheet
          title={admin.rules.pattern}
          options={partKinds.map((value) => ({ value, label: admin.rules.partKinds[value] }))}
          value={kind}
          onPick={(next) => {
            onChange(ofKind(part, next as PartKind));
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </View>
  );
}

interface CountProps {
  id: string;
  label: string;
  /** null is without end, and is shown empty. */
  value: number | null;
  onChange: (value: number | null) => void;
}

function Count({ id, label, value, onChange }: CountProps) {
  return (
    <Input
      id={id}
      className="rules-part__count"
      value={value === null ? '' : String(value)}
      placeholder="∞"
      maxlength={3}
      nativeProps={{ inputMode: 'numeric', 'aria-label': label }}
      onInput={(event) => onChange(countOf(event.detail.value))}
    />
  );
}

function countOf(typed: string): number | null {
  return /^\d+$/.test(typed) ? Math.min(Number(typed), mostCount) : null;
}

function atLeast(max: number | null, min: number): number | null {
  return max === null ? null : Math.max(max, min);
}

function ofKind({ min, max }: PatternPart, kind: PartKind): PatternPart {
  return kind === 'text' ? { kind, text: '', min: 1, max: 1 } : { kind, min, max };
}
