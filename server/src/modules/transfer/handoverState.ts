import type { Model } from 'mongoose';
import type { HandoverState } from '../staff/actor';
import type { TransferRecord } from './transfer.model';

/** Asked for with every request: the newest handover is the only one that can be on its way. */
export function createHandoverState(transfers: Model<TransferRecord>) {
  return async (): Promise<HandoverState> => {
    const newest = await transfers.findOne().sort({ sequence: -1 }).select('sequence phase').lean();
    return {
      sequence: newest?.sequence ?? 0,
      movingId: newest?.phase === 'moving' ? newest._id : null,
    };
  };
}
