import { Schema } from 'mongoose';

/** The last number given out, one document a prefix and year. */
export interface CounterRecord {
  _id: string;
  last: number;
}

export const counterSchema = new Schema<CounterRecord>(
  { _id: { type: String, required: true }, last: { type: Number, required: true } },
  { versionKey: false },
);
