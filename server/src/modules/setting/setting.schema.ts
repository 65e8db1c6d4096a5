import {
  fieldRights,
  type FieldRights,
  type RoleRights,
} from '@minglu/shared/customer/field.access';
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

const right = Joi.string()
  .valid(...fieldRights)
  .required();
const rights = Joi.object<FieldRights>({ payment: right, credit: right, mobile: right }).required();
const fields = Joi.object<RoleRights>({ rep: rights, manager: rights });

/** What is left out stays as it is. */
export const settingsBody = Joi.object<Partial<Settings>>({ pool: pool.optional(), fields });

export const settingsAnswer = Joi.object({
  version: Joi.number().integer().required(),
  at: Joi.string().isoDate().allow(null).required(),
  by: reference.allow(null).required(),
  pool,
  fields: fields.required(),
});
