import type { CardRecord } from './card.model';
import { signLink } from './signedLink';

/** `fields` and `lines` stay empty until cards are read. */
export function presentCard(card: CardRecord, basePath: string, linkKey: Uint8Array, now: Date) {
  const id = String(card._id);
  const link = (size: 'thumb' | 'full') =>
    `${basePath}/cards/${id}/image?size=${size}&${signLink(imageResource(id, size), linkKey, now)}`;
  return {
    id,
    status: card.status,
    imageUrl: link('full'),
    thumbUrl: link('thumb'),
    fields: [],
    lines: [],
  };
}

/** What a signed link is signed for. */
export function imageResource(id: string, size: 'thumb' | 'full'): string {
  return `card/${id}/${size}`;
}
