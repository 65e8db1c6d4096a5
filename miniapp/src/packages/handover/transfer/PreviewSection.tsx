import { customerStatuses } from '@minglu/shared/customer/customer.options';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { useMessages } from '../../../hooks/useMessages';
import type { useTransferPreview } from './useTransfers';

/** What goes along, counted, and a few by name. */
export function PreviewSection({ preview }: { preview: ReturnType<typeof useTransferPreview> }) {
  const { handover, options, page } = useMessages();
  const words = handover.transfer;
  const { data, isFetching, isError, error } = preview;
  if (isError) return <Failed error={error} onRetry={() => void preview.refetch()} />;
  if (!data) return isFetching ? <Loading rows={3} height={52} /> : null;
  const statuses = customerStatuses.flatMap((status) => {
    const count = data.statuses[status] ?? 0;
    return count > 0 ? [format(words.statusCount, { status: options.status[status], count })] : [];
  });
  const lines = [
    [words.customers, format(words.owns, { count: data.customers })],
    [words.statuses, statuses.join(page.common.listComma)],
    [words.contacts, format(words.people, { count: data.contacts })],
    [words.cards, format(words.photos, { count: data.cards })],
    [words.examples, data.examples.map(({ name }) => name).join(page.common.listComma)],
  ] as const;
  return (
    <View>
      <View className="gap" />
      <Section id="transfer-preview" title={words.preview}>
        {lines.map(
          ([label, value]) =>
            value && (
              <View key={label} className="line">
                <Text className="line__label">{label}</Text>
                <Text className="line__value">{value}</Text>
              </View>
            ),
        )}
      </Section>
      <View className="sub ink-3 transfer-drafts">{words.drafts}</View>
    </View>
  );
}
