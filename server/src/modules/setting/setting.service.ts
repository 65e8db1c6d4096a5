import { everyRight, type FieldRights } from '@minglu/shared/customer/field.access';
import type { Role } from '@minglu/shared/permissions';
import { initialSettings, type Settings } from '@minglu/shared/setting/setting.types';
import type { Model } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { createVersions, type Version } from '../../platform/database/versions';
import { DomainError, fieldError } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { SettingRecord } from './setting.model';

/** The settings of one version; version 0 is what a new company has. */
export type CurrentSettings = Settings & Version;

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
  const { inForce, append } = createVersions<SettingRecord, CurrentSettings>({
    model: deps.settings,
    clock: deps.clock,
    initial,
    contentOf,
    conflict: (current) => new SettingsConflict(current),
  });

  return {
    inForce,

    /** What the role sees and writes of the fields that can be closed. */
    rightsOf: async (role: Role): Promise<FieldRights> =>
      role === 'admin' ? everyRight : (await inForce()).fields[role],

    /** @throws DomainError VALIDATION_FAILED (a warning before there is time for it), VERSION_CONFLICT */
    change: (actor: Actor, seen: number, given: Partial<Settings>): Promise<CurrentSettings> =>
      append(actor, seen, ({ pool, fields }) => {
        const content = { pool, fields, ...given };
        assertSound(content);
        return { content };
      }),
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
