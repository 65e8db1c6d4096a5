import { Schema } from 'mongoose';

/** Kept for good: what a key of a staff member on a route was used for. */
export interface ReceiptRecord {
  /** Staff, route and key. */
  _id: string;
  bodyHash: string;
  /** The attempt that may complete it; a later attempt takes over after the lease. */
  attempt: string;
  leaseUntil: Date;
  /** Absent while the request runs. */
  resourceId?: string;
}

export const receiptSchema = new Schema<ReceiptRecord>(
  {
    _id: { type: String, required: true },
    bodyHash: { type: String, required: true },
    attempt: { type: String, required: true },
    leaseUntil: { type: Date, required: true },
    resourceId: String,
  },
  { versionKey: false },
);
