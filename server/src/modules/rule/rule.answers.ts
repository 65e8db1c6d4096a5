import Joi from 'joi';
import { fieldRule, ruleKeys } from './rule.schema';

const author = Joi.object({ id: Joi.string().required(), name: Joi.string().required() });

const stamp = {
  version: Joi.number().integer().required(),
  at: Joi.string().isoDate().allow(null).required(),
  by: author.allow(null).required(),
};

export const rulesAnswer = Joi.object({
  ...stamp,
  ...ruleKeys,
  catalogue: Joi.array()
    .items(
      Joi.object({
        path: Joi.string().required(),
        label: Joi.string().required(),
        kind: Joi.string().required(),
        section: Joi.string().required(),
        required: Joi.boolean().required(),
        maxLength: Joi.number(),
        min: Joi.number(),
        max: Joi.number(),
        options: Joi.array().items(Joi.string()),
        sensitive: Joi.boolean(),
        serverOnly: Joi.array().items(Joi.string()),
        constraints: Joi.array().items(Joi.string()).required(),
      }),
    )
    .required(),
});

export const historyAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        ...stamp,
        rolledBackTo: Joi.number().integer().allow(null).required(),
        changes: Joi.array()
          .items(
            Joi.object({
              path: Joi.string().required(),
              from: Joi.alternatives(fieldRule, ruleKeys.approval).allow(null).required(),
              to: Joi.alternatives(fieldRule, ruleKeys.approval).allow(null).required(),
            }),
          )
          .required(),
      }),
    )
    .required(),
  nextCursor: Joi.string().allow(null).required(),
});

export const impactAnswer = Joi.object({
  checked: Joi.number().integer().required(),
  failing: Joi.number().integer().required(),
  newlyFailing: Joi.number().integer().required(),
  fields: Joi.array()
    .items(
      Joi.object({
        path: Joi.string().required(),
        failing: Joi.number().integer().required(),
        newlyFailing: Joi.number().integer().required(),
      }),
    )
    .required(),
  examples: Joi.array()
    .items(
      Joi.object({
        id: Joi.string().required(),
        customerNumber: Joi.string().required(),
        name: Joi.string().required(),
        faults: Joi.array()
          .items(
            Joi.object({
              path: Joi.string().required(),
              rule: Joi.string().required(),
              message: Joi.string().required(),
              value: Joi.any(),
            }),
          )
          .required(),
      }),
    )
    .max(5)
    .required(),
});
