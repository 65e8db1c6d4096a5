import { everyRight, type RoleRights } from '../customer/field.access';

/** How the public pool works. */
export interface PoolSettings {
  /** Customers that a rep may hold at once of those claimed from the pool. */
  quota: number;
  /** Days after a customer came into the pool during which nobody claims it. */
  coolDownDays: number;
  /** Days during which whoever had it last does not claim it again. */
  previousOwnerDays: number;
  /** Days without a touch after which a customer goes into the pool; null: never. */
  recycleAfterDays: number | null;
  /** How many days before that its owner is warned. */
  warnDays: number;
}

/** What an admin sets besides the rules of the fields. */
export interface Settings {
  pool: PoolSettings;
  /** What each role sees and writes of the fields that can be closed. */
  fields: RoleRights;
}

/** As one reads them: which version, since when and by whom; version 0 was never changed. */
export interface SettingsInForce extends Settings {
  version: number;
  at: string | null;
  by: { id: string; name: string } | null;
}

/** In force until an admin changes them. */
export const initialSettings: Settings = {
  pool: {
    quota: 50,
    coolDownDays: 0,
    previousOwnerDays: 30,
    recycleAfterDays: null,
    warnDays: 7,
  },
  fields: { rep: everyRight, manager: everyRight },
};

/** The least and the most of each; the form and the schema read the same. */
export const poolLimits: Readonly<Record<keyof PoolSettings, { min: number; max: number }>> = {
  quota: { min: 1, max: 100_000 },
  coolDownDays: { min: 0, max: 365 },
  previousOwnerDays: { min: 0, max: 3_650 },
  recycleAfterDays: { min: 7, max: 3_650 },
  warnDays: { min: 1, max: 90 },
};
