import Joi from 'joi';

/** As the database names a record; capitals are the same id. */
export const objectId = Joi.string()
  .lowercase()
  .pattern(/^[0-9a-fA-F]{24}$/);

/** The record that a path names. */
export const idParams = Joi.object<{ id: string }>({ id: objectId.required() });

/** Id and name of what is referred to. */
export const reference = Joi.object({
  id: objectId.required(),
  name: Joi.string().allow('').required(),
});

export interface Page {
  limit: number;
  cursor?: string;
}

/** A page of a list that takes no filter. */
export const pageQuery = Joi.object<Page>({
  limit: Joi.number().integer().min(1).max(100).default(20),
  cursor: Joi.string().max(600),
});
