import type { HistoryAction, HistoryEntry } from '@minglu/shared/customer/customer.types';
import { Schema, type Types } from 'mongoose';

export interface HistoryChange {
  path: string;
  from: unknown;
  to: unknown;
  /** The values are keyed hashes of something sensitive. */
  isHashed?: boolean;
}

/** Append-only; `sequence` counts within a customer, so that a gap shows. */
export interface HistoryRecord {
  _id: Types.ObjectId;
  customerId: Types.ObjectId;
  sequence: number;
  at: Date;
  by: { id: Types.ObjectId; name: string };
  channel: HistoryEntry['channel'];
  action: HistoryAction;
  changes: HistoryChange[];
  requestId: string;
}

export const historySchema = new Schema<HistoryRecord>(
  {
    customerId: { type: Schema.Types.ObjectId, required: true },
    sequence: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { _id: false, id: Schema.Types.ObjectId, name: String },
    channel: { type: String, required: true },
    action: { type: String, required: true },
    changes: [
      {
        _id: false,
        path: { type: String, required: true },
        from: Schema.Types.Mixed,
        to: Schema.Types.Mixed,
        isHashed: Boolean,
      },
    ],
    requestId: { type: String, required: true },
  },
  { versionKey: false },
);
historySchema.index({ customerId: 1, sequence: -1 }, { unique: true });
