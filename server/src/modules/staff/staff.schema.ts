import { roles, type Role } from '@minglu/shared/permissions';
import Joi from 'joi';
import { objectId, reference } from '../../http/commonSchemas';

export interface StaffInput {
  username: string;
  name: string;
  role: Role;
  team: string;
  /** Without one the member signs in by WeChat, once invited. */
  password?: string;
  /** Of the mainland; WeChat may vouch for it. */
  mobile?: string;
}

export type StaffPatch = Partial<Omit<StaffInput, 'mobile'>> & { mobile?: string | null };

export interface TeamInput {
  name: string;
  /** The team above; null for none. */
  parent?: string | null;
}

const username = Joi.string()
  .trim()
  .lowercase()
  .pattern(/^[a-z0-9][a-z0-9._-]{1,59}$/);
const personName = Joi.string().trim().max(60);
const mobile = Joi.string().max(32);
const role = Joi.string().valid(...roles);
/** OWASP ASVS 5.0, 6.2.1: eight characters at least, and no rule about which. */
export const newPassword = Joi.string().min(8).max(200);

export const staffBody = Joi.object<StaffInput>({
  username: username.required(),
  name: personName.required(),
  role: role.required(),
  team: objectId.required(),
  password: newPassword,
  mobile,
});

export const staffPatchBody = Joi.object<StaffPatch>({
  username,
  name: personName,
  role,
  team: objectId,
  password: newPassword,
  mobile: mobile.allow(null),
});

export const teamBody = Joi.object<TeamInput>({
  name: personName.required(),
  parent: objectId.allow(null),
});
export const teamPatchBody = Joi.object<Partial<TeamInput>>({
  name: personName,
  parent: objectId.allow(null),
});

const colleague = {
  id: objectId.required(),
  name: Joi.string().required(),
  team: reference.required(),
};
export const memberAnswer = Joi.object({
  ...colleague,
  username: Joi.string(),
  role,
  status: Joi.string().valid('active', 'suspended'),
  mobile: Joi.string().allow(null),
  hasPassword: Joi.boolean(),
  isWechatBound: Joi.boolean(),
  version: Joi.number().integer(),
});
export const membersAnswer = Joi.object({
  items: Joi.array().items(memberAnswer).required(),
  nextCursor: Joi.string().allow(null).required(),
});
export const teamAnswer = Joi.object({
  id: objectId.required(),
  name: Joi.string().required(),
  parent: reference.allow(null).required(),
  version: Joi.number().integer().required(),
});
export const teamsAnswer = Joi.object({ items: Joi.array().items(teamAnswer).required() });
export const invitationAnswer = Joi.object({
  code: Joi.string().required(),
  expiresAt: Joi.string().isoDate().required(),
});
