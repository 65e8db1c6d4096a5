import { DomainError } from '../domainError';
import { createAppToken, type AppTokenDeps } from './appToken';
import { callWeixin, type WeixinAnswer } from './callWeixin';
import type { Weixin, WeixinApp } from './weixin';
import { withToken } from './weixinClient';

export const wecomBase = 'https://qyapi.weixin.qq.com';

interface SessionAnswer extends WeixinAnswer {
  corpid: string;
  userid: string;
}

interface TokenAnswer extends WeixinAnswer {
  access_token: string;
  expires_in: number;
}

/** 企业微信: developer.work.weixin.qq.com, 小程序登录流程, gettoken. */
export function wecomClient(corp: WeixinApp, base: string, deps: AppTokenDeps): Weixin {
  const token = createAppToken(`wecom ${corp.id}`, () => fetchToken(corp, base), deps);
  return {
    async identify(code) {
      const { corpid, userid } = await withToken(token, (access_token) =>
        callWeixin<SessionAnswer>({
          base,
          path: '/cgi-bin/miniprogram/jscode2session',
          query: { access_token, js_code: code, grant_type: 'authorization_code' },
        }),
      );
      return `${corpid} ${userid}`;
    },

    phoneNumber() {
      return Promise.reject(new DomainError('FORBIDDEN', '企业微信 gives no number by code'));
    },
  };
}

async function fetchToken(corp: WeixinApp, base: string) {
  const answer = await callWeixin<TokenAnswer>({
    base,
    path: '/cgi-bin/gettoken',
    query: { corpid: corp.id, corpsecret: corp.secret },
  });
  return { token: answer.access_token, expiresIn: answer.expires_in };
}
