import { everyRight, type FieldRights } from '@minglu/shared/customer/field.access';
import type { Role } from '@minglu/shared/permissions';
import { initialSettings, type Settings } from '@minglu/shared/setting/setting.types';
import type { Model } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { duplicateIndexOf } from '../../platform/database/database';
import { DomainError, fieldError } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { SettingRecord } from './setting.model';

/** The settings of one version; version 0 is what a new company has. */
export interface CurrentSettings extends Settings {
  version: number;
  at: Date | null;
  by: SettingRecord['by'] | null;
}

/** Another admin was faster; what is in force goes back. */
export class SettingsConflict extends DomainError {
  constructor(readonly current: CurrentSettings) {
    super('VERSION_CONFLICT', `the settings are at version ${current.version}`);
  }
}

export type SettingService = ReturnType<typeof createSettingService>;

const initial: CurrentSettings = { ...initialSettings, version: 0, at: null, by: null };

/** The settings in force and their versions. */
export function createSettingService(deps: { settings: Model<SettingRecord>; clock: Clock }) {
  const { settings, clock } = deps;
  let kept = initial;

  /** Asking costs one look into the index of versions, so that another process follows at once. */
  async function inForce(): Promise<CurrentSettings> {
    const newest = await settings.findOne().sort({ _id: -1 }).select('_id').lean();
    if (!newest) return initial;
    if (kept.version !== newest._id) {
      kept = contentOf(await settings.findById(newest._id).orFail().lean());
    }
    return kept;
  }

  return {
    inForce,

    /** What the role sees and writes of the fields that can be closed. */
    rightsOf: async (role: Role): Promise<FieldRights> =>
      role === 'admin' ? everyRight : (await inForce()).fields[role],

    /** @throws DomainError VALIDATION_FAILED (a warning before there is time for it), VERSION_CONFLICT */
    async change(actor: Actor, seen: number, given: Partial<Settings>): Promise<CurrentSettings> {
      const current = await inForce();
      if (current.version !== seen) throw new SettingsConflict(current);
      const { pool = current.pool, fields = current.fields } = given;
      const content = { pool, fields };
      assertSound(content);
      const record: SettingRecord = {
        _id: seen + 1,
        at: clock.now(),
        by: { id: actor.id, name: actor.name },
        requestId: actor.requestId,
        content,
      };
      try {
        await settings.create([record]);
      } catch (error) {
        if (duplicateIndexOf(error) !== '_id') throw error;
        throw new SettingsConflict(await inForce());
      }
      return contentOf(record);
    },
  };
}

function assertSound({ pool }: Settings): void {
  const { recycleAfterDays, warnDays } = pool;
  if (recycleAfterDays !== null && warnDays >= recycleAfterDays) {
    throw fieldError('pool.warnDays', 'range', { max: recycleAfterDays - 1 }, 'atMost');
  }
}

/** What was added since a version was written has its first value. */
function contentOf({ _id, at, by, content }: SettingRecord): CurrentSettings {
  return { ...initialSettings, ...content, version: _id, at, by };
}
