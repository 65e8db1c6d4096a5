import { isMobile, normalisePhone, phoneKey } from '@minglu/shared/checks/phone';
import { Types, type Model } from 'mongoose';
import type { FieldCipher, SealedValue } from '../../platform/crypto/fieldCipher';
import { isGuessable } from '../../platform/crypto/guessable';
import { hashPassword } from '../../platform/crypto/passwords';
import { decodeCursor, encodeCursor } from '../../platform/database/cursor';
import { above, atLeast } from '../../platform/database/conditions';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, fieldError, notFound } from '../../platform/domainError';
import { isAllowed, type Actor } from './actor';
import type { StaffRecord } from './staff.model';
import { canChangeStaff } from './staff.policy';
import type { StaffInput, StaffPatch } from './staff.schema';
import type { TeamRecord } from './team.model';

export interface MemberDeps {
  staff: Model<StaffRecord>;
  teams: Model<TeamRecord>;
  cipher: FieldCipher;
  /** Ends every session of a member. */
  signOutEverywhere: (staffId: Types.ObjectId) => Promise<void>;
}

/** A member at the version that was seen. */
export interface MemberTarget {
  actor: Actor;
  id: string;
  version: number;
}

/** Somebody changed the member meanwhile; carries it as it is now. */
export class StaffConflict extends DomainError {
  constructor(readonly current: StaffRecord) {
    super('VERSION_CONFLICT', `the member is at version ${current.version}`);
  }
}

export type MemberService = ReturnType<typeof createMemberService>;

/** The staff as an admin keeps it. A change counts from the next request of whom it concerns. */
export function createMemberService({ staff, teams, cipher, signOutEverywhere }: MemberDeps) {
  async function valuesOf(patch: StaffPatch, username: string): Promise<Partial<StaffRecord>> {
    const { team, password, mobile, ...rest } = patch;
    const teamId = team === undefined ? undefined : new Types.ObjectId(team);
    if (teamId && !(await teams.exists({ _id: teamId }))) throw fieldError('team', 'allowed');
    if (password !== undefined && isGuessable(password, patch.username ?? username)) {
      throw fieldError('password', 'allowed', {}, 'guessable');
    }
    return {
      ...rest,
      ...(teamId && { teamId }),
      ...(mobile && { mobile: sealMobile(mobile) }),
      ...(password !== undefined && { passwordHash: await hashPassword(password) }),
    };
  }

  function sealMobile(given: string): SealedValue {
    const mobile = normalisePhone(given);
    if (!isMobile(mobile)) throw fieldError('mobile', 'mobileShape');
    return cipher.seal('staffMobile', phoneKey(mobile));
  }

  async function find(id: string): Promise<StaffRecord> {
    const record = await staff.findById(id).lean();
    if (!record) throw notFound('staff member');
    return record;
  }

  async function setStatus(
    actor: Actor,
    id: string,
    status: StaffRecord['status'],
  ): Promise<StaffRecord> {
    assertMayChange(actor, await find(id), { status });
    const record = await staff
      .findByIdAndUpdate(
        id,
        { $set: { status }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean();
    if (!record) throw notFound('staff member');
    if (status === 'suspended') await signOutEverywhere(record._id);
    return record;
  }

  return {
    find,

    /** By name; who has left is listed for those who keep the staff only. */
    async list(
      actor: Pick<Actor, 'role'>,
      { limit, cursor }: { limit: number; cursor?: string },
    ): Promise<{ records: StaffRecord[]; nextCursor: string | null }> {
      const scope = isAllowed(actor, 'staff.manage') ? {} : { status: 'active' as const };
      const after = cursor ? decodeCursor(cursor, 'name', 'text') : null;
      const beyond = after && {
        name: atLeast(after.value as string),
        $or: [
          { name: above(after.value as string) },
          { name: after.value as string, _id: above(after.id as Types.ObjectId) },
        ],
      };
      const page = await staff
        .find({ ...scope, ...beyond })
        .sort({ name: 1, _id: 1 })
        .limit(limit + 1)
        .lean();
      const last = page.length > limit ? page[limit - 1] : undefined;
      return {
        records: page.slice(0, limit),
        nextCursor: last ? encodeCursor('name', { value: last.name, id: last._id }) : null,
      };
    },

    /** @throws DomainError VALIDATION_FAILED (a taken user name, no such team, a guessable password) */
    async create(input: StaffInput): Promise<StaffRecord> {
      const values = await valuesOf(input, input.username);
      return (await uniquely(() => staff.create(values))).toObject();
    },

    /**
     * A new password ends the sessions that the old one began.
     * @throws DomainError NOT_FOUND, FORBIDDEN (one's own role), VERSION_CONFLICT, VALIDATION_FAILED
     */
    async update({ actor, id, version }: MemberTarget, patch: StaffPatch): Promise<StaffRecord> {
      const target = await find(id);
      assertMayChange(actor, target, patch);
      const values = await valuesOf(patch, target.username);
      const record = await uniquely(() =>
        staff
          .findOneAndUpdate(
            { _id: id, version },
            {
              $set: values,
              ...(patch.mobile === null && { $unset: { mobile: 1 } }),
              $inc: { version: 1 },
            },
            { returnDocument: 'after' },
          )
          .lean(),
      );
      if (!record) throw new StaffConflict(await find(id));
      if (patch.password !== undefined) await signOutEverywhere(record._id);
      return record;
    },

    /** Refused from the next request on, on every server. @throws DomainError NOT_FOUND, FORBIDDEN */
    suspend: (actor: Actor, id: string) => setStatus(actor, id, 'suspended'),

    /** @throws DomainError NOT_FOUND */
    reactivate: (actor: Actor, id: string) => setStatus(actor, id, 'active'),
  };
}

function assertMayChange(
  actor: Actor,
  target: StaffRecord,
  change: { role?: StaffRecord['role']; status?: StaffRecord['status'] },
): void {
  if (!canChangeStaff(actor, target, change)) {
    throw new DomainError('FORBIDDEN', 'nobody suspends or demotes themselves', {
      title: 'OWN_ACCOUNT',
    });
  }
}

async function uniquely<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const index = duplicateIndexOf(error);
    if (index === null) throw error;
    throw fieldError(index.startsWith('mobile') ? 'mobile' : 'username', 'allowed', {}, 'taken');
  }
}
