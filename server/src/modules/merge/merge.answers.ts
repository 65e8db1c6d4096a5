import Joi from 'joi';
import { objectId, reference } from '../../http/commonSchemas';
import { finding } from '../customer/customer.answers';

const partner = {
  id: objectId.required(),
  customerNumber: Joi.string().required(),
  name: Joi.string().required(),
};
const side = Joi.object({ ...partner, owner: reference.allow(null).required() });
const findings = Joi.array().items(finding).required();

export const mergePreviewAnswer = Joi.object({
  into: side.required(),
  from: side.required(),
  fields: Joi.array()
    .items(
      Joi.object({
        path: Joi.string().required(),
        into: Joi.any(),
        from: Joi.any(),
        suggested: Joi.valid('into', 'from').required(),
      }),
    )
    .required(),
  moved: Joi.array()
    .items(Joi.object({ what: Joi.string().required(), count: Joi.number().required() }))
    .required(),
  violations: findings,
  warnings: findings,
});

export const mergesAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        id: objectId.required(),
        at: Joi.string().isoDate().required(),
        by: reference.required(),
        into: Joi.object(partner).required(),
        from: Joi.object(partner).required(),
        undoUntil: Joi.string().isoDate().required(),
        undone: Joi.object({
          at: Joi.string().isoDate().required(),
          by: reference.required(),
        })
          .allow(null)
          .required(),
        refusal: Joi.valid('undone', 'expired', 'erased', 'changed', 'taxNumberTaken'),
      }),
    )
    .required(),
});
