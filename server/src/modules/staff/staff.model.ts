import type { Role } from '@minglu/shared/permissions';
import { roles } from '@minglu/shared/permissions';
import { Schema, type Types } from 'mongoose';

export interface StaffRecord {
  _id: Types.ObjectId;
  /** Small letters; unique. */
  username: string;
  name: string;
  role: Role;
  teamId: Types.ObjectId;
  passwordHash?: string;
  status: 'active' | 'suspended';
}

export const staffSchema = new Schema<StaffRecord>(
  {
    username: { type: String, required: true, maxlength: 60 },
    name: { type: String, required: true, maxlength: 60 },
    role: { type: String, enum: roles, required: true },
    teamId: { type: Schema.Types.ObjectId, required: true },
    passwordHash: String,
    status: { type: String, enum: ['active', 'suspended'], default: 'active' },
  },
  { versionKey: false, timestamps: true },
);
staffSchema.index({ username: 1 }, { unique: true });
staffSchema.index({ teamId: 1 });
