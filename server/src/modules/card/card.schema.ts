import Joi from 'joi';

export const cardParams = Joi.object<{ id: string }>({
  id: Joi.string().hex().length(24).required(),
});

export interface ImageQuery {
  size: 'thumb' | 'full';
  expires?: number;
  signature?: string;
}

export const imageQuery = Joi.object<ImageQuery>({
  size: Joi.string().valid('thumb', 'full').default('full'),
  expires: Joi.number().integer(),
  signature: Joi.string().max(100),
});

const box = Joi.array().items(Joi.number()).length(4);

export const cardAnswer = Joi.object({
  id: Joi.string().required(),
  status: Joi.string().valid('reading', 'read', 'failed').required(),
  failure: Joi.string().valid('off', 'unavailable', 'timedOut', 'crashed', 'unreadable'),
  imageUrl: Joi.string().required(),
  thumbUrl: Joi.string().required(),
  fields: Joi.array()
    .items(
      Joi.object({
        path: Joi.string(),
        value: Joi.string(),
        confidence: Joi.number(),
        doubtful: Joi.boolean(),
        box,
        alternatives: Joi.array().items(Joi.string()),
        doubtfulAt: Joi.array().items(Joi.number().integer()),
      }),
    )
    .required(),
  lines: Joi.array()
    .items(Joi.object({ text: Joi.string(), box }))
    .required(),
  advice: Joi.array().items(Joi.string().valid('tooDark', 'blurred')),
});
