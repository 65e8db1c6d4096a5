import { Schema, type Types } from 'mongoose';

export interface TeamRecord {
  _id: Types.ObjectId;
  name: string;
  /** Teams above this one, the top first, so that a tree is one indexed query. */
  ancestors: Types.ObjectId[];
  version: number;
}

export const teamSchema = new Schema<TeamRecord>(
  {
    name: { type: String, required: true, maxlength: 60 },
    ancestors: { type: [Schema.Types.ObjectId], default: [] },
    version: { type: Number, default: 1 },
  },
  { versionKey: false },
);
teamSchema.index({ ancestors: 1 });
