import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './Section.scss';

interface SectionProps {
  id?: string;
  title?: string;
  /** Count or action at the right of the head. */
  end?: ReactNode;
  children: ReactNode;
}

/** An ink rule, the head, then rows parted by hairlines: the three-line table. */
export function Section({ id, title, end, children }: SectionProps) {
  return (
    <View className="section" {...(id ? { id } : {})}>
      {title !== undefined && (
        <View className="section__head">
          <Text className="section__title">{title}</Text>
          {end !== undefined && <View className="section__end">{end}</View>}
        </View>
      )}
      {children}
    </View>
  );
}
