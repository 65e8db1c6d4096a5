import { customerFields } from '@minglu/shared/customer/customer.fields';
import type { MergeChoice } from '@minglu/shared/customer/merge.types';
import Joi from 'joi';
import { objectId } from '../../http/commonSchemas';
import type { MergeWish } from './merge.service';

const paths = customerFields.map(({ path }) => path as string);

export const mergeBody = Joi.object<MergeWish>({
  from: objectId.required(),
  take: Joi.object<MergeChoice>()
    .pattern(Joi.valid(...paths), Joi.valid('into', 'from'))
    .default({}),
});
