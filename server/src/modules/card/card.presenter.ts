import type { Card, CardField } from '@minglu/shared/card/card.types';
import type { Reading } from '../../platform/cardReader/cardReader';
import type { Clock } from '../../platform/clock';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import type { Actor } from '../staff/actor';
import type { CardRecord } from './card.model';
import { maskReading } from './maskReading';
import { signLink } from './signedLink';

interface PresenterDeps {
  cipher: FieldCipher;
  clock: Clock;
  linkKey: Uint8Array;
  /** Where the API begins, as the image addresses name it. */
  apiUrl: string;
}

/** A card as this reader may see it: in clear to who took it, until a customer carries it. */
export function createCardPresenter({ cipher, clock, linkKey, apiUrl }: PresenterDeps) {
  return (card: CardRecord, actor: Pick<Actor, 'id'>): Card => {
    const id = String(card._id);
    const link = (size: 'thumb' | 'full') =>
      `${apiUrl}/cards/${id}/image?size=${size}&${signLink(imageResource(id, size), linkKey, clock.now())}`;
    const isClear = card.customerId === null && card.staffId.equals(actor.id);
    const { fields, lines, advice } = readingOf(card, cipher);
    const shown = isClear ? { fields, lines } : maskReading({ fields, lines });
    return {
      id,
      status: card.status,
      ...(card.failure && { failure: card.failure }),
      imageUrl: link('full'),
      thumbUrl: link('thumb'),
      fields: shown.fields.map(presentField),
      lines: shown.lines.map(({ text, box }) => ({ text, box })),
      ...(advice.length > 0 && { advice }),
    };
  };
}

/** What a signed link is signed for. */
export function imageResource(id: string, size: 'thumb' | 'full'): string {
  return `card/${id}/${size}`;
}

const nothing: Reading = { fields: [], lines: [], advice: [] };

function readingOf({ reading }: CardRecord, cipher: FieldCipher): Reading {
  return reading ? (JSON.parse(cipher.open('card', { sealed: reading })) as Reading) : nothing;
}

function presentField(field: CardField): CardField {
  const { path, value, confidence, doubtful, box, alternatives, doubtfulAt } = field;
  const at = doubtfulAt && doubtfulAt.length > 0 ? { doubtfulAt } : {};
  return { path, value, confidence, doubtful, box, alternatives, ...at };
}
