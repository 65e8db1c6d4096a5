import { customerLevels, customerTypes } from '@minglu/shared/customer/customer.options';
import Joi from 'joi';
import { listAnswer, summaryAnswer } from '../customer/customer.answers';
import { listQuery, type ListQuery } from '../customer/customer.schema';

export type PoolQuery = Pick<
  ListQuery,
  'limit' | 'cursor' | 'q' | 'tag' | 'industry' | 'level' | 'type' | 'city' | 'sort'
>;

export const poolQuery = Joi.object<PoolQuery>({
  limit: listQuery.extract('limit'),
  cursor: listQuery.extract('cursor'),
  q: listQuery.extract('q'),
  tag: listQuery.extract('tag'),
  industry: listQuery.extract('industry'),
  level: Joi.string().valid(...customerLevels),
  type: Joi.string().valid(...customerTypes),
  city: listQuery.extract('city'),
  sort: listQuery.extract('sort'),
});

const refusal = Joi.object({
  reason: Joi.valid('notActive', 'locked', 'coolDown', 'previousOwner').required(),
  until: Joi.string().isoDate(),
});

export const poolAnswer = listAnswer.keys({
  items: Joi.array().items(summaryAnswer.keys({ refusal })).required(),
  quota: Joi.object({ held: Joi.number().required(), limit: Joi.number().required() })
    .allow(null)
    .required(),
});
