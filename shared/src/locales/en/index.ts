import type { Messages } from '../catalogue';
import { admin } from './admin';
import { draft } from './draft';
import { errors } from './errors';
import { fields } from './fields';
import { handover } from './handover';
import { options } from './options';
import { page } from './page';
import { paste } from './paste';
import { patterns } from './patterns';
import { people } from './people';
import { privacy } from './privacy';
import { reading } from './reading';
import { record } from './record';
import { rules } from './rules';

export const en: Messages = {
  admin,
  draft,
  errors,
  fields,
  handover,
  options,
  page,
  paste,
  patterns,
  people,
  privacy,
  reading,
  record,
  rules,
};
