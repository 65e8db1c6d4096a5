import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Photo } from '../../../components/Photo';
import { Section } from '../../../components/Section';
import { useCards } from '../../../hooks/useCards';
import { useMessages } from '../../../hooks/useMessages';
import { previewImages } from '../../../services/ui';
import { PhotoViewer } from './PhotoViewer';

/** The photos of the customer's cards; a tap shows them in full. */
export function CardSection({ customer }: { customer: Customer }) {
  const { page, fields } = useMessages();
  const [viewed, setViewed] = useState<number | null>(null);
  const owners = ownersOf(customer);
  const cards = useCards([...owners.keys()]);
  if (owners.size === 0) return null;
  const photos = cards.map(({ id, thumbUrl, imageUrl }, at) => ({
    id,
    thumbUrl,
    src: imageUrl,
    alt: format(page.file.photoOf, { name: owners.get(id) ?? customer.name, number: at + 1 }),
  }));

  function view(at: number): void {
    const full = photos.map(({ src }) => src);
    if (!previewImages(full, full[at] ?? '')) setViewed(at);
  }

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
      {viewed !== null && (
        <PhotoViewer photos={photos} start={viewed} onClose={() => setViewed(null)} />
      )}
    </>
  );
}

/** Card id -> whose it is; a card of two people is shown once. */
function ownersOf({ contacts }: Customer): ReadonlyMap<string, string> {
  return new Map(contacts.flatMap(({ cards, name }) => cards.map((id) => [id, name] as const)));
}
