import { View } from '@tarojs/components';
import { useEffect, useState, type ReactNode } from 'react';
import { whenInView } from '../services/ui';

interface InViewProps {
  id: string;
  /** The room it takes until then, so that what is below stays out of view too; px. */
  height: number;
  children: ReactNode;
}

/** What is below the first screen is drawn, and fetched, as one gets there. */
export function InView({ id, height, children }: InViewProps) {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => (isSeen ? undefined : whenInView(id, () => setIsSeen(true))), [id, isSeen]);
  return (
    <View id={id} {...(isSeen ? {} : { style: { minHeight: `${height}px` } })}>
      {isSeen && children}
    </View>
  );
}
