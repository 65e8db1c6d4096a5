import { roles } from '@minglu/shared/permissions';
import Joi from 'joi';

export interface SignIn {
  username: string;
  password: string;
}

export const signInBody = Joi.object<SignIn>({
  username: Joi.string().max(60).required(),
  password: Joi.string().max(200).required(),
});

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
});
