import type { HistoryAction } from '@minglu/shared/customer/customer.types';
import type { Model, Types } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Actor } from '../staff/actor';
import type { HistoryChange, HistoryRecord } from './history.model';
import { below } from '../../platform/database/conditions';

export interface HistoryService {
  /** Appends one entry; call it inside the transaction of the change that it tells of. */
  append(entry: NewEntry): Promise<void>;
  /** Newest first; `before` is the sequence of the last entry already seen. */
  list(
    customerId: Types.ObjectId,
    options: { limit: number; before?: number },
  ): Promise<HistoryRecord[]>;
}

interface NewEntry {
  customerId: Types.ObjectId;
  /** The place in the customer's history, counted on the customer in the same transaction. */
  sequence: number;
  actor: Actor;
  action: HistoryAction;
  changes: HistoryChange[];
}

export function createHistoryService(deps: {
  history: Model<HistoryRecord>;
  clock: Clock;
}): HistoryService {
  return {
    async append({ customerId, sequence, actor, action, changes }) {
      await deps.history.create({
        customerId,
        sequence,
        at: deps.clock.now(),
        by: { id: actor.id, name: actor.name },
        channel: actor.channel,
        action,
        changes,
        requestId: actor.requestId,
      });
    },

    list(customerId, { limit, before }) {
      const range = before === undefined ? {} : { sequence: below(before) };
      return deps.history
        .find({ customerId, ...range })
        .sort({ sequence: -1 })
        .limit(limit)
        .lean<HistoryRecord[]>()
        .exec();
    },
  };
}
