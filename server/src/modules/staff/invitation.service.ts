import { createHash, randomInt } from 'node:crypto';
import type { Invitation } from '@minglu/shared/staff/staff.types';
import type { Model, QueryFilter, Types } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { above } from '../../platform/database/conditions';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, fieldError, notFound } from '../../platform/domainError';
import type { StaffRecord } from './staff.model';

export interface InvitationDeps {
  staff: Model<StaffRecord>;
  clock: Clock;
}

/** Long enough to be handed over on Monday for a rep who reads it on Thursday. */
const validMs = 72 * 3_600_000;
/** No look-alike characters: a code may be read out. 13 of 31 are 64 bits. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 13;

export type InvitationService = ReturnType<typeof createInvitationService>;

/** Invitations bind a WeChat to a staff member: once, and not for long. */
export function createInvitationService({ staff, clock }: InvitationDeps) {
  /** In one write; null when nobody is meant. The invitation is spent with it. */
  async function bind(wechatHash: string, who: QueryFilter<StaffRecord>) {
    try {
      const member = await staff
        .findOneAndUpdate(
          { ...who, status: 'active' },
          { $set: { wechatHash }, $unset: { invitation: 1 }, $inc: { version: 1 } },
        )
        .lean();
      return member?._id ?? null;
    } catch (error) {
      if (duplicateIndexOf(error) === null) throw error;
      throw new DomainError('FORBIDDEN', 'this WeChat is bound to another member', {
        title: 'WECHAT_TAKEN',
      });
    }
  }

  return {
    /** A new invitation; the one before it is void. @throws DomainError NOT_FOUND */
    async invite(id: string): Promise<Invitation> {
      const code = Array.from({ length: codeLength }, () =>
        letters.charAt(randomInt(letters.length)),
      ).join('');
      const expiresAt = new Date(clock.now().getTime() + validMs);
      const { matchedCount } = await staff.updateOne(
        { _id: id, status: 'active' },
        { $set: { invitation: { codeHash: hashOf(code), expiresAt } } },
      );
      if (matchedCount === 0) throw notFound('active staff member');
      return { code, expiresAt: expiresAt.toISOString() };
    },

    /**
     * Spends the code and binds the WeChat in one write, so that a code cannot serve twice.
     * @throws DomainError VALIDATION_FAILED at `inviteCode`, FORBIDDEN when the WeChat is another's
     */
    async accept(code: string, wechatHash: string): Promise<Types.ObjectId> {
      const member = await bind(wechatHash, {
        'invitation.codeHash': hashOf(code.trim().toUpperCase()),
        'invitation.expiresAt': above(clock.now()),
      });
      if (!member) throw fieldError('inviteCode', 'allowed', {}, 'inviteCode');
      return member;
    },

    /**
     * Binds the WeChat to whoever has this mobile, as WeChat vouches for it.
     * @throws DomainError VALIDATION_FAILED at `phoneCode`, FORBIDDEN when the WeChat is another's
     */
    async acceptMobile(mobileHash: string, wechatHash: string): Promise<Types.ObjectId> {
      const member = await bind(wechatHash, { 'mobile.hash': mobileHash });
      if (!member) throw fieldError('phoneCode', 'allowed', {}, 'unknownMobile');
      return member;
    },

    /** @throws DomainError NOT_FOUND */
    async unbind(id: string): Promise<StaffRecord> {
      const member = await staff
        .findByIdAndUpdate(
          id,
          { $unset: { wechatHash: 1, invitation: 1 }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      if (!member) throw notFound('staff member');
      return member;
    },
  };
}

/** The code is random, so that a plain hash is enough. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
