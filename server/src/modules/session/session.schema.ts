import { roles } from '@minglu/shared/permissions';
import Joi from 'joi';
import { objectId } from '../../http/commonSchemas';
import { newPassword } from '../staff/staff.schema';

export interface SignIn {
  username: string;
  password: string;
  /** The secret that an earlier sign-in answered with: attempts from a known device count apart. */
  device?: string;
}

export interface PasswordChange {
  current?: string;
  next: string;
}

export const signInBody = Joi.object<SignIn>({
  username: Joi.string().max(60).required(),
  password: Joi.string().max(200).required(),
  device: Joi.string().min(16).max(100),
});

export interface WechatSignIn {
  /** Of `wx.login` or `qy.login`; absent only where the gateway of 微信云托管 says who calls. */
  code?: string;
  via?: 'weixin' | 'wecom';
}

export type BindBody = { bindTicket: string } & ({ inviteCode: string } | { phoneCode: string });

export const wechatBody = Joi.object<WechatSignIn>({
  code: Joi.string().max(200),
  via: Joi.string().valid('weixin', 'wecom'),
});

export const bindBody = Joi.object<BindBody>({
  bindTicket: Joi.string().max(1_000).required(),
  inviteCode: Joi.string().max(40),
  phoneCode: Joi.string().max(200).when('inviteCode', { is: Joi.exist(), then: Joi.forbidden() }),
}).or('inviteCode', 'phoneCode');

export const passwordBody = Joi.object<PasswordChange>({
  current: Joi.string().max(200),
  next: newPassword.required(),
});

export const deviceAnswer = Joi.object({
  id: objectId.required(),
  name: Joi.string().allow('').required(),
  createdAt: Joi.string().isoDate().required(),
  lastUsedAt: Joi.string().isoDate().required(),
  isCurrent: Joi.boolean().required(),
});
export const devicesAnswer = Joi.object({ items: Joi.array().items(deviceAnswer).required() });

export const refreshBody = Joi.object<{ refreshToken: string }>({
  refreshToken: Joi.string().max(200).required(),
});

export const staffAnswer = Joi.object({
  id: Joi.string().required(),
  name: Joi.string().required(),
  role: Joi.string()
    .valid(...roles)
    .required(),
  team: Joi.object({ id: Joi.string().required(), name: Joi.string().required() }).required(),
});

export const tokenAnswer = Joi.object({
  accessToken: Joi.string().required(),
  refreshToken: Joi.string().required(),
  expiresIn: Joi.number().required(),
  staff: staffAnswer.required(),
  device: Joi.string(),
});
