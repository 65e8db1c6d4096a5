import { Schema, type Types } from 'mongoose';
import type { Config } from '../../config';
import { above } from '../../platform/database/conditions';

export interface SessionRecord {
  _id: Types.ObjectId;
  staffId: Types.ObjectId;
  /** SHA-256 of the refresh secret in force; the secret itself is random, 256 bits. */
  refreshHash: string;
  /** Secrets that were rotated away: one of them seen again means that it was stolen. */
  spentHashes: string[];
  device: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

const dayMs = 86_400_000;

/** Until when a session that is used now goes on without being used again. */
export function expiryAt(now: Date, { refreshTokenDays }: Pick<Config, 'refreshTokenDays'>): Date {
  return new Date(now.getTime() + refreshTokenDays * dayMs);
}

/** The condition of a session that goes on: not revoked, used lately, and not too old altogether. */
export function inForce(now: Date, { sessionDays }: Pick<Config, 'sessionDays'>) {
  return {
    revokedAt: null,
    expiresAt: above(now),
    createdAt: above(new Date(now.getTime() - sessionDays * dayMs)),
  };
}

export const sessionSchema = new Schema<SessionRecord>(
  {
    staffId: { type: Schema.Types.ObjectId, required: true },
    refreshHash: { type: String, required: true },
    spentHashes: { type: [String], default: [] },
    device: { type: String, default: '', maxlength: 200 },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
sessionSchema.index({ staffId: 1, revokedAt: 1 });
