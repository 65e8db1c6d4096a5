import { createAppToken, type AppToken, type AppTokenDeps } from './appToken';
import { StaleToken, callWeixin, type WeixinAnswer } from './callWeixin';
import type { Weixin, WeixinApp } from './weixin';

export const weixinBase = 'https://api.weixin.qq.com';

interface SessionAnswer extends WeixinAnswer {
  openid: string;
}

interface PhoneAnswer extends WeixinAnswer {
  phone_info: { purePhoneNumber: string; countryCode: string };
}

interface TokenAnswer extends WeixinAnswer {
  access_token: string;
  expires_in: number;
}

/** 微信: developers.weixin.qq.com, code2Session, getPhoneNumber, getStableAccessToken. */
export function weixinClient(app: WeixinApp, base: string, deps: AppTokenDeps): Weixin {
  const token = createAppToken(`weixin ${app.id}`, () => fetchToken(app, base), deps);

  return {
    async identify(code) {
      const { openid } = await callWeixin<SessionAnswer>({
        base,
        path: '/sns/jscode2session',
        query: {
          appid: app.id,
          secret: app.secret,
          js_code: code,
          grant_type: 'authorization_code',
        },
      });
      return openid;
    },

    async phoneNumber(code) {
      const { phone_info: phone } = await withToken(token, (access_token) =>
        callWeixin<PhoneAnswer>({
          base,
          path: '/wxa/business/getuserphonenumber',
          query: { access_token },
          body: { code },
        }),
      );
      return { countryCode: phone.countryCode, number: phone.purePhoneNumber };
    },
  };
}

/** A token that WeChat no longer takes is fetched anew, once. */
export async function withToken<Answer>(
  token: AppToken,
  call: (token: string) => Promise<Answer>,
): Promise<Answer> {
  const first = await token.get();
  try {
    return await call(first);
  } catch (error) {
    if (!(error instanceof StaleToken)) throw error;
    await token.drop(first);
    return call(await token.get());
  }
}

async function fetchToken(app: WeixinApp, base: string) {
  const answer = await callWeixin<TokenAnswer>({
    base,
    path: '/cgi-bin/stable_token',
    body: { grant_type: 'client_credential', appid: app.id, secret: app.secret },
  });
  return { token: answer.access_token, expiresIn: answer.expires_in };
}
