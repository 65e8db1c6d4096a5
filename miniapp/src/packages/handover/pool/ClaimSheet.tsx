import type { PoolItem, PoolPage, PoolRefusal } from '@minglu/shared/customer/pool.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format, type Locale } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { formatDate } from '../../../format/date';
import { shortPlace } from '../../../format/place';
import { useCustody } from '../../../hooks/useCustody';
import { useMessages } from '../../../hooks/useMessages';
import { openFile } from '../../../services/navigation';

interface ClaimSheetProps {
  item: PoolItem;
  quota: PoolPage['quota'];
  onClose: () => void;
}

/** What is known of a pool customer, and the one act; where it is not for oneself, why. */
export function ClaimSheet({ item, quota, onClose }: ClaimSheetProps) {
  const { handover, fields, locale, options } = useMessages();
  const words = handover.pool;
  const { city, district, primaryContact, type, poolSince, refusal } = item;
  const claim = useCustody(item.id, () => {
    onClose();
    openFile(item.id);
  });
  const isFull = quota !== null && quota.held >= quota.limit;
  const why = refusal
    ? refusalText(refusal, words, locale)
    : isFull && format(words.quota, { held: quota.held, limit: quota.limit });
  const lines = [
    [fields.type, options.type[type]],
    [fields.region, shortPlace(city) + shortPlace(district)],
    [words.contacts, primaryContact?.name],
    [words.since, poolSince && formatDate(poolSince, locale)],
  ] as const;
  return (
    <Sheet
      id="claim-sheet"
      title={item.name}
      lead={item.customerNumber}
      dock={
        why ? (
          <View id="claim-refusal" className="pool-refusal" role="status">
            <Icon name="lock" size={20} />
            <Text>{why}</Text>
          </View>
        ) : (
          <>
            <View className="sub ink-2 pool-lead">{words.claimLead}</View>
            <Button
              id="claim"
              label={words.claim}
              isBusy={claim.isPending}
              onClick={() => claim.mutate('claim')}
            />
          </>
        )
      }
      onClose={onClose}
    >
      <Section>
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
    </Sheet>
  );
}

function refusalText(
  { reason, until }: PoolRefusal,
  words: Messages['handover']['pool'],
  locale: Locale,
): string {
  return format(words.refusals[reason], { date: until ? formatDate(until, locale) : '' });
}
