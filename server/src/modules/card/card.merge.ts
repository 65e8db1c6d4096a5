import type { Model } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import type { MergeParticipant } from '../merge/mergeParticipant';
import type { CardRecord } from './card.model';

/** Card photos go with the contacts that carry them. */
export function cardMerge(cards: Model<CardRecord>): MergeParticipant {
  return {
    name: 'cards',
    count: (customerId) => cards.countDocuments({ customerId }),
    async move(from, into) {
      const found = await cards.find({ customerId: from }).select('_id').lean();
      await cards.updateMany({ customerId: from }, { $set: { customerId: into } });
      return found.map(({ _id }) => _id);
    },
    async putBack(ids, from) {
      await cards.updateMany({ _id: oneOf(ids) }, { $set: { customerId: from } });
    },
  };
}
