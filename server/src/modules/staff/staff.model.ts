import type { Role } from '@minglu/shared/permissions';
import { roles } from '@minglu/shared/permissions';
import { Schema, type Types } from 'mongoose';
import type { SealedValue } from '../../platform/crypto/fieldCipher';

export interface StaffRecord {
  _id: Types.ObjectId;
  /** Small letters; unique. */
  username: string;
  name: string;
  role: Role;
  teamId: Types.ObjectId;
  passwordHash?: string;
  status: 'active' | 'suspended';
  version: number;
  /** Hashes of the devices that have signed in with the password; see signInThrottle. */
  deviceHashes: string[];
  /** For binding a WeChat by the number that it vouches for. */
  mobile?: SealedValue;
  /** Keyed hash of the WeChat user's openid, which is not kept itself. */
  wechatHash?: string;
  /** The one invitation in force; a new one replaces it. */
  invitation?: { codeHash: string; expiresAt: Date };
}

export const staffSchema = new Schema<StaffRecord>(
  {
    username: { type: String, required: true, maxlength: 60 },
    name: { type: String, required: true, maxlength: 60 },
    role: { type: String, enum: roles, required: true },
    teamId: { type: Schema.Types.ObjectId, required: true },
    passwordHash: String,
    status: { type: String, enum: ['active', 'suspended'], default: 'active' },
    version: { type: Number, default: 1 },
    deviceHashes: { type: [String], default: [] },
    mobile: { _id: false, sealed: String, hash: String },
    wechatHash: String,
    invitation: { _id: false, codeHash: String, expiresAt: Date },
  },
  { versionKey: false, timestamps: true },
);
staffSchema.index({ username: 1 }, { unique: true });
staffSchema.index({ teamId: 1 });
staffSchema.index({ name: 1, _id: 1 });
// One WeChat stands for one person.
staffSchema.index(
  { wechatHash: 1 },
  { unique: true, partialFilterExpression: { wechatHash: { $exists: true } } },
);
staffSchema.index({ 'invitation.codeHash': 1 });
staffSchema.index(
  { 'mobile.hash': 1 },
  { unique: true, partialFilterExpression: { 'mobile.hash': { $exists: true } } },
);
