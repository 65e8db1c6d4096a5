import { route, type Route } from '../../http/route';
import type { HttpContext } from '../../http/context';
import {
  bindBody,
  staffAnswer,
  tokenAnswer,
  wechatBody,
  type BindBody,
  type WechatSignIn,
} from './session.schema';
import { signedIn } from './session.routes';
import { presentStaff, type Origin } from './session.service';
import type { WechatService } from './wechat.service';

const tag = 'session';

/** Sign-in by WeChat, and the bond between a person's WeChat and their account. */
export function wechatRoutes(wechat: WechatService): Route[] {
  return [
    route<unknown, unknown, WechatSignIn>(
      'post',
      '/auth/wechat',
      {
        summary: 'Sign in by the code of wx.login; who is not bound gets a ticket to bind with',
        tag,
        permission: 'public',
        event: 'signIn',
        body: wechatBody,
        answers: { 200: tokenAnswer },
        errors: ['UNAUTHENTICATED', 'WECHAT_NOT_BOUND', 'RATE_LIMITED', 'OVERLOADED'],
      },
      ({ ctx, input }) =>
        signedIn(ctx, wechat.signIn(input.body, ctx.get('X-WX-OPENID'), originOf(ctx))),
    ),
    route<unknown, unknown, BindBody>(
      'post',
      '/auth/wechat/bind',
      {
        summary:
          'Bind the WeChat of the ticket by an invitation, or by the mobile that it vouches for',
        tag,
        permission: 'public',
        event: 'account',
        body: bindBody,
        answers: { 200: tokenAnswer },
        errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'OVERLOADED'],
      },
      ({ ctx, input }) => signedIn(ctx, wechat.bind(input.body, originOf(ctx))),
    ),
    route(
      'delete',
      '/me/wechat',
      {
        summary: 'Part my account from my WeChat',
        tag,
        permission: 'session.own',
        event: 'account',
        answers: { 200: staffAnswer },
      },
      async ({ actor }) => {
        await wechat.unbind(actor);
        return presentStaff(actor);
      },
    ),
  ];
}

function originOf(ctx: HttpContext): Origin {
  return { device: ctx.get('User-Agent'), address: ctx.ip };
}
