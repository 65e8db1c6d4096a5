import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { useQueries } from '@tanstack/react-query';
import { Image, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import { findCard } from '../../../services/card.api';
import { previewImages } from '../../../services/ui';

/** Signed links live ten minutes; they are asked for again a little before. */
const linkLife = 8 * 60_000;

/** The photos of the customer's cards; a tap shows them in full. */
export function CardSection({ customer }: { customer: Customer }) {
  const { page, fields } = useMessages();
  const ids = [...new Set(customer.contacts.flatMap(({ cards }) => cards))];
  const queries = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['card', id],
      queryFn: () => findCard(id),
      staleTime: linkLife,
    })),
  });
  if (ids.length === 0) return null;
  const cards = queries.flatMap(({ data }) => (data ? [data] : []));
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
