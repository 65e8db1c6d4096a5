import type { Device } from '@minglu/shared/staff/staff.types';
import type { Model, Types } from 'mongoose';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import { not } from '../../platform/database/conditions';
import { notFound } from '../../platform/domainError';
import { inForce, type SessionRecord } from './session.model';

/** Who asks, and in which of their sessions. */
export interface OwnSession {
  staffId: Types.ObjectId;
  sessionId: string;
}

export interface DeviceDeps {
  sessions: Model<SessionRecord>;
  clock: Clock;
  config: Pick<Config, 'sessionDays'>;
}

export type DeviceService = ReturnType<typeof createDeviceService>;

/** One's own sessions, as devices that one can put out of use. */
export function createDeviceService(deps: DeviceDeps) {
  const { sessions, clock, config } = deps;
  const revoke = () => ({ $set: { revokedAt: clock.now() } });

  return {
    /** The devices on which one is signed in now, the last used first. */
    async list({ staffId, sessionId }: OwnSession): Promise<Device[]> {
      const records = await sessions
        .find({ staffId, ...inForce(clock.now(), config) })
        .sort({ lastUsedAt: -1 })
        .lean();
      return records.map((record) => present(record, sessionId));
    },

    /** Signs out one of one's own devices. @throws DomainError NOT_FOUND */
    async revoke({ staffId, sessionId }: OwnSession, id: string): Promise<Device> {
      const record = await sessions
        .findOneAndUpdate({ _id: id, staffId, revokedAt: null }, revoke(), {
          returnDocument: 'after',
        })
        .lean();
      if (!record) throw notFound('device');
      return present(record, sessionId);
    },

    /** Ends every session of the member, or every one but this. */
    async revokeAll(staffId: Types.ObjectId, exceptSessionId?: string): Promise<void> {
      await sessions.updateMany(
        { staffId, revokedAt: null, ...(exceptSessionId && { _id: not(exceptSessionId) }) },
        revoke(),
      );
    },
  };
}

function present(record: SessionRecord, currentId: string): Device {
  const id = String(record._id);
  return {
    id,
    name: record.device,
    createdAt: record.createdAt.toISOString(),
    lastUsedAt: record.lastUsedAt.toISOString(),
    isCurrent: id === currentId,
  };
}
