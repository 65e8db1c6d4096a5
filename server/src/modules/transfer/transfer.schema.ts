import { customerStatuses } from '@minglu/shared/customer/customer.options';
import Joi from 'joi';
import { objectId, reference } from '../../http/commonSchemas';
import { summaryAnswer } from '../customer/customer.answers';

export interface TransferInput {
  fromStaff: string;
  toStaff: string;
  dryRun?: boolean;
}

export const transferBody = Joi.object<TransferInput>({
  fromStaff: objectId.required(),
  toStaff: objectId.required(),
  dryRun: Joi.boolean(),
});

const count = Joi.number().integer().required();

export const transferAnswer = Joi.object({
  id: objectId.required(),
  from: reference.required(),
  to: reference.required(),
  status: Joi.valid('preparing', 'moving', 'done').required(),
  customers: count,
  at: Joi.string().isoDate().required(),
  by: reference.required(),
  undoOf: objectId,
  undoUntil: Joi.string().isoDate().required(),
  undone: Joi.object({ at: Joi.string().isoDate().required(), by: reference.required() })
    .allow(null)
    .required(),
  refusal: Joi.valid('undone', 'expired'),
});

export const transfersAnswer = Joi.object({ items: Joi.array().items(transferAnswer).required() });

export const transferPreviewAnswer = Joi.object({
  from: reference.required(),
  to: reference.required(),
  customers: count,
  statuses: Joi.object(
    Object.fromEntries(customerStatuses.map((status) => [status, Joi.number().integer()])),
  ).required(),
  contacts: count,
  cards: count,
  examples: Joi.array().items(summaryAnswer).required(),
});

export const sourcesAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        staff: Joi.object({
          id: objectId.required(),
          name: Joi.string().required(),
          team: reference.required(),
        }).required(),
        isSuspended: Joi.boolean().required(),
        customers: count,
      }),
    )
    .required(),
});
