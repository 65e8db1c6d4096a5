import { errors } from './errors';
import { fields } from './fields';
import { options } from './options';
import { page } from './page';
import { rules } from './rules';

export const zhCN = { errors, fields, options, page, rules };
