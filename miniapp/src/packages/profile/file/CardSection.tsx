import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { Photo } from '../../../components/Photo';
import { usePhotoViewer } from '../../../components/PhotoViewer';
import { Section } from '../../../components/Section';
import { useCards } from '../../../hooks/useCards';
import { useMessages } from '../../../hooks/useMessages';

/** The photos of the customer's cards; a tap shows them in full. */
export function CardSection({ customer }: { customer: Customer }) {
  const { page, fields } = useMessages();
  const owners = ownersOf(customer);
  const cards = useCards([...owners.keys()]);
  const photos = cards.map(({ id, thumbUrl, imageUrl }, at) => ({
    id,
    thumbUrl,
    src: imageUrl,
    alt: format(page.file.photoOf, { name: owners.get(id) ?? customer.name, number: at + 1 }),
  }));
  const { view, viewer } = usePhotoViewer(photos);
  if (owners.size === 0) return null;
  return (
    <>
      <View className="gap" />
      <Section title={fields.cards} end={format(page.file.cardCount, { count: owners.size })}>
        <View className="file-cards">
          {photos.map(({ id, thumbUrl, alt }, at) => (
            <Photo
              key={id}
              id={`card-${at}`}
              className="file-cards__photo"
              src={thumbUrl}
              alt={alt}
              mode="aspectFill"
              onClick={() => view(at)}
            />
          ))}
        </View>
      </Section>
      {viewer}
    </>
  );
}

/** Card id -> whose it is; a card of two people is shown once. */
function ownersOf({ contacts }: Customer): ReadonlyMap<string, string> {
  return new Map(contacts.flatMap(({ cards, name }) => cards.map((id) => [id, name] as const)));
}
