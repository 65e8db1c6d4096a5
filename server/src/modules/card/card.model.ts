import { Schema, type Types } from 'mongoose';
import type { FailureReason } from '@minglu/shared/card/card.types';

export interface CardRecord {
  _id: Types.ObjectId;
  /** Who took the photo. */
  staffId: Types.ObjectId;
  teamId: Types.ObjectId;
  /** The customer whose contact carries the card, once one does. */
  customerId: Types.ObjectId | null;
  /** Storage keys: SHA-256 of the re-encoded picture, with its size. */
  full: string;
  thumb: string;
  /** Pixels of the full picture. */
  width: number;
  height: number;
  status: 'reading' | 'read' | 'failed';
  /** Why it was not read; with `failed`. */
  failure?: FailureReason;
  /** Sealed: every value, line and place that was read; with `read`. */
  reading?: string;
  createdAt: Date;
}

export const cardSchema = new Schema<CardRecord>(
  {
    staffId: { type: Schema.Types.ObjectId, required: true },
    teamId: { type: Schema.Types.ObjectId, required: true },
    customerId: { type: Schema.Types.ObjectId, default: null },
    full: { type: String, required: true },
    thumb: { type: String, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    status: { type: String, enum: ['reading', 'read', 'failed'], required: true },
    failure: { type: String },
    reading: { type: String },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
cardSchema.index({ staffId: 1, createdAt: -1 });
cardSchema.index({ customerId: 1, createdAt: 1 });
// What a restart takes up again.
cardSchema.index({ status: 1, createdAt: 1 });
