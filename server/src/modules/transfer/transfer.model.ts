import { Schema, type Types } from 'mongoose';

interface Person {
  id: Types.ObjectId;
  name: string;
}
type Member = Person & { teamId: Types.ObjectId };

/**
 * A handover. While it is marking, nobody sees it; the step to moving commits it, for all its customers
 * at once; while it is moving, scope reads the marks; from clearing on, what is stored says the same.
 */
export interface TransferRecord {
  _id: Types.ObjectId;
  /** Counts from 1, so that a reader notices that one came in between. */
  sequence: number;
  from: Member;
  to: Member;
  phase: 'marking' | 'moving' | 'clearing' | 'done';
  /** There until it is done; unique, so that there is one at a time. */
  isOpen?: true;
  customers: number;
  at: Date;
  by: Person;
  requestId: string;
  channel: 'web' | 'weapp' | 'api' | 'system';
  undoOf?: Types.ObjectId;
  undone?: { at: Date; by: Person };
}

/** One customer of a handover, as it was before. */
export interface TransferItemRecord {
  transferId: Types.ObjectId;
  customerId: Types.ObjectId;
  teamId: Types.ObjectId;
}

const person = { _id: false, id: Schema.Types.ObjectId, name: String };
const member = { ...person, teamId: Schema.Types.ObjectId };

export const transferSchema = new Schema<TransferRecord>(
  {
    sequence: { type: Number, required: true },
    from: member,
    to: member,
    phase: { type: String, enum: ['marking', 'moving', 'clearing', 'done'], required: true },
    isOpen: Boolean,
    customers: { type: Number, required: true },
    at: { type: Date, required: true },
    by: person,
    requestId: { type: String, required: true },
    channel: { type: String, required: true },
    undoOf: Schema.Types.ObjectId,
    undone: new Schema({ at: Date, by: person }, { _id: false }),
  },
  { versionKey: false, strict: 'throw' },
);
transferSchema.index({ sequence: 1 }, { unique: true });
transferSchema.index(
  { isOpen: 1 },
  { unique: true, partialFilterExpression: { isOpen: { $exists: true } } },
);

export const transferItemSchema = new Schema<TransferItemRecord>(
  {
    transferId: { type: Schema.Types.ObjectId, required: true },
    customerId: { type: Schema.Types.ObjectId, required: true },
    teamId: { type: Schema.Types.ObjectId, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
transferItemSchema.index({ transferId: 1, customerId: 1 }, { unique: true });
