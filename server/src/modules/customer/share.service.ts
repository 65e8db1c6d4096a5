import { Types } from 'mongoose';
import { fieldError, notFound } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { CustomerDeps } from './customer.deps';
import type { CustomerRecord, ShareRecord } from './customer.model';
import type { ShareInput } from './customer.schema';
import type { Editor } from './edit.service';

export type ShareService = ReturnType<typeof createShareService>;

/** Lets a colleague into a record, to read or to edit; it stays its owner's. */
export function createShareService(
  { database, staff, clock }: Pick<CustomerDeps, 'database' | 'staff' | 'clock'>,
  editor: Editor,
) {
  /** Puts the shares in the place of the record's own, and tells the history of the one that differs. */
  async function put(
    actor: Actor,
    record: CustomerRecord,
    shares: ShareRecord[],
    staffId: Types.ObjectId,
  ): Promise<CustomerRecord> {
    const names = await staff.namesOf({ staff: [staffId] });
    const told = (all: readonly ShareRecord[]) => {
      const share = all.find((each) => each.staffId.equals(staffId));
      return share ? { staff: names.get(String(staffId)) ?? '', access: share.access } : null;
    };
    const target = { actor, id: String(record._id), version: record.version };
    return editor.put(
      target,
      record,
      'share',
      shares.length > 0 ? { $set: { shares } } : { $set: {}, $unset: { shares: 1 } },
      [{ path: 'shares', from: told(record.shares ?? []), to: told(shares) }],
    );
  }

  return {
    /**
     * Shares, or changes how far; the same again changes nothing.
     * @throws DomainError NOT_FOUND, FORBIDDEN, VALIDATION_FAILED (no such colleague, or the owner)
     */
    share: (actor: Actor, id: string, { staff: to, access }: ShareInput): Promise<CustomerRecord> =>
      database.transaction(async () => {
        const record = await editor.reach(actor, id, 'share');
        const staffId = new Types.ObjectId(to);
        const isFit = !record.ownerId?.equals(staffId) && (await staff.findActive(staffId));
        if (!isFit) throw fieldError('staff', 'allowed', { options: '' }, 'colleague');
        const { shares = [] } = record;
        if (shares.some((each) => each.staffId.equals(staffId) && each.access === access)) {
          return record;
        }
        const by = { id: actor.id, name: actor.name };
        const others = shares.filter((each) => !each.staffId.equals(staffId));
        return put(actor, record, [...others, { staffId, access, by, at: clock.now() }], staffId);
      }),

    /** @throws DomainError NOT_FOUND, also when it is not shared with this colleague; FORBIDDEN */
    unshare: (actor: Actor, id: string, from: string): Promise<CustomerRecord> =>
      database.transaction(async () => {
        const record = await editor.reach(actor, id, 'share');
        const { shares = [] } = record;
        const staffId = new Types.ObjectId(from);
        const others = shares.filter((each) => !each.staffId.equals(staffId));
        if (others.length === shares.length) throw notFound('share');
        return put(actor, record, others, staffId);
      }),
  };
}
