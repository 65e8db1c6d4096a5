import { fieldGroups, fieldRights } from '@minglu/shared/customer/field.access';
import { contactFields, customerFields } from '@minglu/shared/customer/customer.fields';
import {
  customerAccesses,
  customerActs,
  customerStatuses,
  shareAccesses,
} from '@minglu/shared/customer/customer.options';
import Joi from 'joi';
import { objectId, reference } from '../../http/commonSchemas';
import { shapeOfFields } from './customer.schema';

const approvalAnswer = Joi.object({
  causes: Joi.array().items(Joi.string().valid('newCustomer', 'creditLimit')).required(),
  since: Joi.string().isoDate().required(),
  returned: Joi.object({
    reason: Joi.string().required(),
    by: reference.required(),
    at: Joi.string().isoDate().required(),
  }),
});

const contactAnswer = Joi.object({
  ...shapeOfFields(contactFields),
  id: objectId.required(),
  name: Joi.string().required(),
  primary: Joi.boolean().required(),
  cards: Joi.array().items(objectId).required(),
});

const access = Joi.string()
  .valid(...customerAccesses)
  .required();

const shareAnswer = Joi.object({
  staff: reference.required(),
  access: Joi.string()
    .valid(...shareAccesses)
    .required(),
  by: reference.required(),
  at: Joi.string().isoDate().required(),
});

export const sharesAnswer = Joi.object({ items: Joi.array().items(shareAnswer).required() });

const custody = {
  isLocked: Joi.valid(true),
  poolSince: Joi.string().isoDate(),
  recycleAt: Joi.string().isoDate(),
};

const { address, ...customerKeys } = shapeOfFields(customerFields);

export const customerAnswer = Joi.object({
  ...customerKeys,
  id: objectId.required(),
  customerNumber: Joi.string().required(),
  version: Joi.number().integer().required(),
  status: Joi.string()
    .valid(...customerStatuses)
    .required(),
  address: (address as Joi.ObjectSchema)
    .keys({ region: Joi.array().items(Joi.string()).required() })
    .required(),
  industryName: Joi.string().allow(null).required(),
  contacts: Joi.array().items(contactAnswer).required(),
  owner: reference.allow(null).required(),
  team: reference.allow(null).required(),
  access,
  ...custody,
  may: Joi.array()
    .items(Joi.string().valid(...customerActs))
    .required(),
  fields: Joi.object(
    Object.fromEntries(
      fieldGroups.map((group) => [
        group,
        Joi.string()
          .valid(...fieldRights)
          .required(),
      ]),
    ),
  ).required(),
  shares: Joi.array().items(shareAnswer),
  approval: approvalAnswer,
  mergedInto: Joi.object({ id: objectId.required(), customerNumber: Joi.string().required() }),
  createdAt: Joi.string().isoDate().required(),
  updatedAt: Joi.string().isoDate().required(),
});

export const summaryAnswer = Joi.object({
  id: objectId.required(),
  customerNumber: Joi.string().required(),
  name: Joi.string().required(),
  level: Joi.string().allow(null).required(),
  status: Joi.string().required(),
  type: Joi.string().required(),
  city: Joi.string().allow(null).required(),
  district: Joi.string().allow(null).required(),
  primaryContact: Joi.object({ name: Joi.string().required() }).allow(null).required(),
  owner: reference.allow(null).required(),
  access,
  ...custody,
  tags: Joi.array().items(Joi.string()).required(),
  createdAt: Joi.string().isoDate().required(),
  match: Joi.object({
    field: Joi.string().required(),
    text: Joi.string().required(),
    ranges: Joi.array().items(Joi.array().items(Joi.number()).length(2)).required(),
    kind: Joi.string().valid('text', 'pinyin', 'initials', 'number').required(),
  }),
});

export const listAnswer = Joi.object({
  items: Joi.array().items(summaryAnswer).required(),
  nextCursor: Joi.string().allow(null).required(),
  total: Joi.object({
    value: Joi.number().required(),
    relation: Joi.string().valid('eq', 'gte').required(),
  }).required(),
});

const creditLimit = Joi.object({
  amount: Joi.number().required(),
  currency: Joi.string().required(),
});

export const approvalsAnswer = listAnswer.keys({
  items: Joi.array()
    .items(
      summaryAnswer.keys({
        version: Joi.number().integer().required(),
        approval: approvalAnswer.required(),
        creditLimit: creditLimit.allow(null).required(),
      }),
    )
    .required(),
});

const matchAnswer = Joi.object({
  ref: Joi.string().required(),
  id: objectId,
  customerNumber: Joi.string(),
  name: Joi.string().required(),
  owner: Joi.string().allow(null).required(),
  visible: Joi.boolean().required(),
  score: Joi.number().required(),
  reasons: Joi.array().items(Joi.string()).required(),
  likeness: Joi.string().valid('sound', 'character'),
});

export const duplicatesAnswer = Joi.object({ matches: Joi.array().items(matchAnswer).required() });

export const finding = Joi.object({
  path: Joi.string().allow('').required(),
  rule: Joi.string().required(),
  message: Joi.string().required(),
  repair: Joi.string(),
});

export const previewAnswer = Joi.object({
  normalized: Joi.object().required(),
  violations: Joi.array().items(finding).required(),
  warnings: Joi.array().items(finding).required(),
  hints: Joi.array().items(finding).required(),
  duplicates: Joi.array().items(matchAnswer).required(),
});

export const historyAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        at: Joi.string().isoDate().required(),
        by: reference.required(),
        channel: Joi.string().required(),
        action: Joi.string().required(),
        changes: Joi.array()
          .items(
            Joi.object({
              path: Joi.string().required(),
              from: Joi.any(),
              to: Joi.any(),
              isForgotten: Joi.valid(true),
            }),
          )
          .required(),
        accepted: Joi.array().items(
          Joi.object({
            rule: Joi.string().required(),
            path: Joi.string(),
            reason: Joi.string().required(),
          }),
        ),
        requestId: Joi.string().required(),
      }),
    )
    .required(),
  nextCursor: Joi.string().allow(null).required(),
});

export const revealAnswer = Joi.object({ value: Joi.string().required() });
