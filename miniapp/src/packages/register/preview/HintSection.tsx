import type { Finding } from '@minglu/shared/customer/customer.types';
import { View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';

/** What is only worth knowing; it asks for nothing. */
export function HintSection({ hints }: { hints: readonly Finding[] }) {
  const { page } = useMessages();
  if (hints.length === 0) return null;
  return (
    <Section title={page.preview.hints}>
      {hints.map((hint) => (
        <View key={`${hint.path} ${hint.rule}`} className="line ink-2">
          {hint.message}
        </View>
      ))}
    </Section>
  );
}
