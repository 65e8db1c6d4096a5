import type { MergeSide } from '@minglu/shared/customer/merge.types';
import { Schema, type Types } from 'mongoose';
import type { CustomerRecord } from '../customer/customer.model';

/** What of one kind was re-pointed from the loser to the winner. */
export interface MovedRecord {
  /** The participant's name. */
  name: string;
  ids: Types.ObjectId[];
}

/** One of the two customers of a merge. */
export interface MergedCustomer {
  id: Types.ObjectId;
  customerNumber: string;
  name: string;
  /** Its version once merged: a later one says that somebody has worked on it since. */
  version: number;
  /** As it was before, for the undo; gone when nothing can be undone any more. */
  before?: CustomerRecord;
}

export interface MergeRecord {
  _id: Types.ObjectId;
  into: MergedCustomer;
  from: MergedCustomer;
  take: { path: string; side: MergeSide }[];
  moved: MovedRecord[];
  at: Date;
  by: { id: Types.ObjectId; name: string };
  undone?: { at: Date; by: { id: Types.ObjectId; name: string } };
}

const person = { _id: false, id: Schema.Types.ObjectId, name: String };

const customer = {
  _id: false,
  id: { type: Schema.Types.ObjectId, required: true },
  customerNumber: { type: String, required: true },
  name: { type: String, required: true },
  version: { type: Number, required: true },
  before: Schema.Types.Mixed,
};

export const mergeSchema = new Schema<MergeRecord>(
  {
    into: customer,
    from: customer,
    take: [{ _id: false, path: String, side: String }],
    moved: [{ _id: false, name: String, ids: [Schema.Types.ObjectId] }],
    at: { type: Date, required: true },
    by: person,
    // A schema of its own, so that it is absent until the undo.
    undone: new Schema({ at: Date, by: person }, { _id: false }),
  },
  { versionKey: false, minimize: false, strict: 'throw' },
);
mergeSchema.index({ 'into.id': 1, at: -1 });
mergeSchema.index({ 'from.id': 1, at: -1 });
// The snapshots that are due to go.
mergeSchema.index({ at: 1 });
