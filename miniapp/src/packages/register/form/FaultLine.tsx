import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../../components/Icon';
import type { FaultCounts } from '../../../hooks/useFormFaults';
import { useMessages } from '../../../hooks/useMessages';
import './FaultLine.scss';

interface FaultLineProps {
  counts: FaultCounts;
  /** Paths with a fault, in the order of the form. */
  places: readonly string[];
  onJump: (path: string) => void;
}

/** What is left to do, with a way to jump through it. Nothing left, no line. */
export function FaultLine({ counts, places, onJump }: FaultLineProps) {
  const { page } = useMessages();
  const [at, setAt] = useState(-1);
  if (places.length === 0) return null;

  const parts = [
    counts.mustFix ? format(page.register.mustFix, { count: counts.mustFix }) : '',
    counts.required ? format(page.register.required, { count: counts.required }) : '',
    counts.look ? format(page.register.look, { count: counts.look }) : '',
  ];
  function jump(step: 1 | -1): void {
    const next = at < 0 && step < 0 ? places.length - 1 : at + step;
    const place = (next + places.length) % places.length;
    setAt(place);
    onJump(places[place] ?? '');
  }

  return (
    <View id="fault-line" className="fault-line">
      <Text className="zhu-text medium grow">{parts.filter(Boolean).join(page.common.comma)}</Text>
      <View
        className="tap-icon ink-2"
        role="button"
        aria-label={page.register.previousFault}
        onClick={() => jump(-1)}
      >
        <Icon name="up" size={20} />
      </View>
      <View className="fault-line__rule" />
      <View
        className="tap-icon ink-2"
        role="button"
        aria-label={page.register.nextFault}
        onClick={() => jump(1)}
      >
        <Icon name="down" size={20} />
      </View>
    </View>
  );
}
