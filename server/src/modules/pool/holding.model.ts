import { Schema, type Types } from 'mongoose';

/** One row a rep, which all their claims write: so two of them never count the same holdings. */
export interface HoldingRecord {
  /** The rep's id. */
  _id: Types.ObjectId;
  claims: number;
}

export const holdingSchema = new Schema<HoldingRecord>(
  { claims: { type: Number, default: 0 } },
  { versionKey: false, strict: 'throw' },
);
