import type { HistoryAction, HistoryEntry } from '@minglu/shared/customer/customer.types';
import { Schema, type Types } from 'mongoose';

export interface HistoryChange {
  path: string;
  from: unknown;
  to: unknown;
  /** The values are keyed hashes of something sensitive. */
  isHashed?: boolean;
}

/** A change as it is kept. */
export interface StoredChange extends HistoryChange {
  /** The values are sealed with the key of the contact whose they are; see contactVault. */
  isSealed?: boolean;
}

/** A warning or a possible duplicate that was accepted with the change, and why. */
export interface AcceptedAnswer {
  rule: string;
  path?: string;
  reason: string;
}

/** Append-only; each entry is a link of its customer's chain, see chain. */
export interface HistoryRecord {
  _id: Types.ObjectId;
  customerId: Types.ObjectId;
  /** Counts within a customer from 1, so that a gap shows. */
  sequence: number;
  at: Date;
  by: { id: Types.ObjectId; name: string };
  channel: HistoryEntry['channel'];
  action: HistoryAction;
  changes: StoredChange[];
  accepted: AcceptedAnswer[];
  requestId: string;
  /** The hash of the entry before; null in the first. */
  prev: string | null;
  hash: string;
}

/** The newest entry of each customer. */
export interface HeadRecord {
  /** The customer's id. */
  _id: Types.ObjectId;
  sequence: number;
  hash: string;
  /** There while no anchor holds it yet. */
  isPending?: true;
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
        isSealed: Boolean,
      },
    ],
    accepted: [{ _id: false, rule: String, path: String, reason: String }],
    requestId: { type: String, required: true },
    prev: { type: String, default: null },
    hash: { type: String, required: true },
  },
  // What is hashed is what is stored: nothing dropped, nothing added.
  { versionKey: false, minimize: false, strict: 'throw' },
);
historySchema.index({ customerId: 1, sequence: -1 }, { unique: true });

export const headSchema = new Schema<HeadRecord>(
  { sequence: { type: Number, required: true }, hash: String, isPending: Boolean },
  { versionKey: false, strict: 'throw' },
);
headSchema.index({ isPending: 1 }, { partialFilterExpression: { isPending: { $exists: true } } });
