import { poolLimits, type PoolSettings, type Settings } from '@minglu/shared/setting/setting.types';
import Joi from 'joi';
import { reference } from '../../http/commonSchemas';

function within(key: keyof PoolSettings): Joi.NumberSchema {
  const { min, max } = poolLimits[key];
  return Joi.number().integer().min(min).max(max).required();
}

const pool = Joi.object<PoolSettings>({
  quota: within('quota'),
  coolDownDays: within('coolDownDays'),
  previousOwnerDays: within('previousOwnerDays'),
  recycleAfterDays: within('recycleAfterDays').allow(null),
  warnDays: within('warnDays'),
}).required();

export const settingsBody = Joi.object<Settings>({ pool });

export const settingsAnswer = Joi.object({
  version: Joi.number().integer().required(),
  at: Joi.string().isoDate().allow(null).required(),
  by: reference.allow(null).required(),
  pool,
});
