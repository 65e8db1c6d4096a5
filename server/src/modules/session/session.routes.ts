import { retryKeyOf } from '../../http/idempotency';
import type { HttpContext } from '../../http/context';
import { route, type Route } from '../../http/route';
import { refreshBody, signInBody, staffAnswer, tokenAnswer, type SignIn } from './session.schema';
import { presentStaff, type SessionService, type TokenAnswer } from './session.service';

export function sessionRoutes(sessions: SessionService): Route[] {
  return [
    route<unknown, unknown, SignIn>(
      'post',
      '/auth/password',
      {
        summary: 'Sign in with user name and password',
        tag: 'session',
        permission: 'public',
        event: 'signIn',
        body: signInBody,
        answers: { 200: tokenAnswer },
        errors: ['UNAUTHENTICATED', 'RATE_LIMITED'],
      },
      ({ ctx, input: { body } }) =>
        signedIn(ctx, sessions.signIn(body, { device: ctx.get('User-Agent'), address: ctx.ip })),
    ),
    route<unknown, unknown, { refreshToken: string }>(
      'post',
      '/auth/refresh',
      {
        summary:
          'Spend a refresh token for a new pair; with an Idempotency-Key a lost answer can be asked for again',
        tag: 'session',
        permission: 'public',
        body: refreshBody,
        retryKey: true,
        answers: { 200: tokenAnswer },
        errors: ['UNAUTHENTICATED'],
      },
      ({ ctx, input: { body } }) => sessions.refresh(body.refreshToken, retryKeyOf(ctx)),
    ),
    route(
      'post',
      '/auth/logout',
      {
        summary: 'Sign out of this session',
        tag: 'session',
        permission: 'session.own',
        event: 'signOut',
        answers: { 200: staffAnswer },
      },
      async ({ ctx, actor }) => {
        await sessions.signOut(ctx.state.sessionId ?? '');
        return presentStaff(actor);
      },
    ),
    route(
      'get',
      '/me',
      {
        summary: 'Who am I',
        tag: 'session',
        permission: 'session.own',
        answers: { 200: staffAnswer },
      },
      ({ actor }) => Promise.resolve(presentStaff(actor)),
    ),
  ];
}

/** Leaves in the request who it was that signed in. */
export async function signedIn(
  ctx: HttpContext,
  answer: Promise<TokenAnswer>,
): Promise<TokenAnswer> {
  const tokens = await answer;
  ctx.state.subject = tokens.staff.id;
  return tokens;
}
