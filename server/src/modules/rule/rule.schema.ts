import {
  currencies,
  customerLevels,
  customerTypes,
} from '@minglu/shared/customer/customer.options';
import type { ApprovalRule, FieldRule, RuleSet } from '@minglu/shared/rule/rule.types';
import Joi from 'joi';

const money = Joi.object({
  amount: Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER).required(),
  currency: Joi.string()
    .valid(...currencies)
    .required(),
});

const condition = Joi.object({
  type: Joi.array()
    .items(Joi.string().valid(...customerTypes))
    .min(1)
    .max(customerTypes.length),
  level: Joi.array()
    .items(Joi.string().valid(...customerLevels))
    .min(1)
    .max(customerLevels.length),
  creditLimitOver: money,
}).min(1);

const limit = Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER);
const limits = Joi.object({ min: limit, max: limit }).min(1);

/** The shape; what fits the field is judged by shared/rule/rule.validate. */
export const fieldRule = Joi.object<FieldRule>({
  required: Joi.object({ always: Joi.boolean().valid(true), when: condition }).xor(
    'always',
    'when',
  ),
  length: limits,
  pattern: Joi.string().max(200),
  range: limits,
  allowed: Joi.array().items(Joi.string().max(100)).min(1).max(100),
  severity: Joi.string().valid('block', 'warn').default('block'),
});

const approval = Joi.object<ApprovalRule>({
  newCustomers: Joi.boolean().required(),
  creditLimitOver: money.allow(null).required(),
});

/** What GET answers of these two may be sent back as it is. */
export const ruleKeys = {
  fields: Joi.object().pattern(Joi.string().max(60), fieldRule).max(60).required(),
  approval: approval.required(),
};

export const rulesBody = Joi.object<RuleSet>(ruleKeys);

export const rollbackBody = Joi.object<{ version: number }>({
  version: Joi.number().integer().min(0).max(999_999_999).required(),
});

export const ruleHistoryQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: Joi.number().integer().min(1).max(100).default(20),
  cursor: Joi.string().pattern(/^\d{1,9}$/),
});
