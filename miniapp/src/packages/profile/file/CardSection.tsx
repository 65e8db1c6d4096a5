import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Image, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { useCards } from '../../../hooks/useCards';
import { useMessages } from '../../../hooks/useMessages';
import { previewImages } from '../../../services/ui';

/** The photos of the customer's cards; a tap shows them in full. */
export function CardSection({ customer }: { customer: Customer }) {
  const { page, fields } = useMessages();
  const ids = [...new Set(customer.contacts.flatMap(({ cards }) => cards))];
  const cards = useCards(ids);
  if (ids.length === 0) return null;
  const full = cards.map(({ imageUrl }) => imageUrl);
  return (
    <>
      <View className="gap" />
      <Section title={fields.cards} end={format(page.file.cardCount, { count: ids.length })}>
        <View className="file-cards">
          {cards.map(({ id, thumbUrl, imageUrl }, at) => (
            <Image
              key={id}
              id={`card-${at}`}
              className="file-cards__photo"
              src={thumbUrl}
              mode="aspectFill"
              onClick={() => previewImages(full, imageUrl)}
            />
          ))}
        </View>
      </Section>
    </>
  );
}
