import { Schema, type Types } from 'mongoose';

/** The key under which the history keeps what it tells of one contact. */
export interface ContactKeyRecord {
  /** The contact's id. */
  _id: Types.ObjectId;
  /** 32 bytes, themselves sealed; gone once the contact was forgotten. */
  key?: string;
  forgottenAt?: Date;
}

export const contactKeySchema = new Schema<ContactKeyRecord>(
  { key: String, forgottenAt: Date },
  { versionKey: false, strict: 'throw' },
);
