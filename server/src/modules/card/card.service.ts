import { createHash } from 'node:crypto';
import type { Model, Types } from 'mongoose';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import { DomainError, fieldError, notFound } from '../../platform/domainError';
import type { Storage } from '../../platform/storage/storage';
import type { Receipt } from '../idempotency/receipt.service';
import type { Actor } from '../staff/actor';
import type { CardRecord } from './card.model';
import { canReadOwnCard } from './card.policy';
import { readPicture } from './picture';
import type { ReadingService } from './reading.service';
import { atLeast, below, oneOf } from '../../platform/database/conditions';

export interface CardDeps {
  cards: Model<CardRecord>;
  storage: Storage;
  readings: Pick<ReadingService, 'assertRoom' | 'enqueue'>;
  clock: Clock;
  config: Pick<Config, 'cardPhotosPerDay' | 'unusedPhotoDays'>;
  /** Whether the actor may read the customer that carries a card. */
  canReadCustomer: (actor: Actor, customerId: Types.ObjectId) => Promise<boolean>;
}

interface WithCards {
  cards?: string[];
}

export type CardService = ReturnType<typeof createCardService>;

const dayMs = 86_400_000;
/** At a time; the next time goes on. */
const mostDropped = 1_000;

export function createCardService(deps: CardDeps) {
  const { cards, storage, readings, clock, config, canReadCustomer } = deps;

  async function assertQuota(actor: Actor): Promise<void> {
    const since = new Date(clock.now().getTime() - dayMs);
    const taken = await cards.countDocuments({
      staffId: actor.id,
      createdAt: atLeast(since),
    });
    if (taken >= config.cardPhotosPerDay) {
      throw new DomainError('QUOTA_EXCEEDED', `${taken} photos within a day`);
    }
  }

  /** Removes the pictures of erased cards, but those that another card shows as well. */
  async function discard(erased: readonly CardRecord[]): Promise<void> {
    for (const { full, thumb } of erased) {
      if (await cards.exists({ full })) continue;
      await storage.remove(full);
      await storage.remove(thumb);
    }
  }

  async function keep(picture: Buffer, size: 'full' | 'thumb'): Promise<string> {
    const key = `${createHash('sha256').update(picture).digest('hex')}.${size}.jpg`;
    await storage.put(key, picture);
    return key;
  }

  async function find(actor: Actor, id: string): Promise<CardRecord> {
    const card = await cards.findById(id).lean();
    if (!card) throw notFound('card');
    const mayRead = card.customerId
      ? await canReadCustomer(actor, card.customerId)
      : canReadOwnCard(actor, card);
    if (!mayRead) throw notFound('card');
    return card;
  }

  return {
    find,

    /**
     * Keeps the photo; it is read afterwards.
     * @throws DomainError QUOTA_EXCEEDED, OVERLOADED, UNSUPPORTED_MEDIA, TOO_LARGE, VALIDATION_FAILED
     */
    async upload(actor: Actor, bytes: Uint8Array, receipt: Receipt): Promise<CardRecord> {
      await assertQuota(actor);
      readings.assertRoom();
      const picture = await readPicture(bytes);
      const [full, thumb] = [await keep(picture.full, 'full'), await keep(picture.thumb, 'thumb')];
      const card = await cards.create({
        staffId: actor.id,
        teamId: actor.team.id,
        full,
        thumb,
        width: picture.width,
        height: picture.height,
        status: 'reading',
        createdAt: clock.now(),
      });
      await receipt.settle(String(card._id));
      readings.enqueue(card);
      return card.toObject();
    },

    /** The picture of a card that the reader may see, or of a signed link. */
    async image(id: string, size: 'full' | 'thumb', actor: Actor | null): Promise<Buffer> {
      const card = actor ? await find(actor, id) : await cards.findById(id).lean();
      if (!card) throw notFound('card');
      return storage.get(card[size]);
    },

    /**
     * Every card named must exist, be the actor's to use, and be carried by no other customer.
     * @throws DomainError VALIDATION_FAILED at `contacts[n].cards`
     */
    async assertFree(actor: Actor, contacts: readonly WithCards[], customerId?: Types.ObjectId) {
      const ids = contacts.flatMap((contact) => contact.cards ?? []);
      if (ids.length === 0) return;
      const found = await cards.find({ _id: oneOf(ids) }).lean();
      const free = new Set(
        found
          .filter((card) =>
            card.customerId ? customerId?.equals(card.customerId) : canReadOwnCard(actor, card),
          )
          .map(({ _id }) => String(_id)),
      );
      const at = contacts.findIndex(({ cards: own = [] }) => own.some((id) => !free.has(id)));
      if (at >= 0) throw fieldError(`contacts[${at}].cards`, 'allowed', { options: '' }, 'cards');
    },

    /** Deletes the cards for good; inside a transaction, after which `discard` takes their pictures. */
    async erase(ids: readonly string[]): Promise<CardRecord[]> {
      if (ids.length === 0) return [];
      const found = await cards.find({ _id: oneOf(ids) }).lean();
      await cards.deleteMany({ _id: oneOf(ids) });
      return found;
    },

    discard,

    /**
     * Deletes the photos that no customer came to carry in `unusedPhotoDays`: what is not needed is
     * not kept. @returns how many
     */
    async dropUnused(): Promise<number> {
      const since = new Date(clock.now().getTime() - config.unusedPhotoDays * dayMs);
      const unused = { customerId: null, createdAt: below(since) };
      const found = await cards.find(unused).limit(mostDropped).lean();
      await cards.deleteMany({ _id: oneOf(found.map(({ _id }) => _id)), customerId: null });
      await discard(found);
      return found.length;
    },

    /** Marks the cards as the customer's; inside the transaction that writes the customer. */
    async attach(customerId: Types.ObjectId, contacts: readonly WithCards[]): Promise<void> {
      const ids = contacts.flatMap((contact) => contact.cards ?? []);
      if (ids.length === 0) return;
      const { matchedCount } = await cards.updateMany(
        { _id: oneOf(ids), customerId: oneOf([null, customerId]) },
        { $set: { customerId } },
      );
      if (matchedCount < new Set(ids).size) throw fieldError('contacts', 'allowed', {}, 'cards');
    },
  };
}
