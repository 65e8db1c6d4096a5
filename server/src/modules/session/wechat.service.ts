import { phoneKey } from '@minglu/shared/checks/phone';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import type { Secrets } from '../../platform/crypto/secrets';
import { DomainError, fieldError } from '../../platform/domainError';
import type { Weixin } from '../../platform/weixin/weixin';
import type { Actor } from '../staff/actor';
import type { InvitationService } from '../staff/invitation.service';
import type { StaffService } from '../staff/staff.service';
import type { BindBody, WechatSignIn } from './session.schema';
import type { Origin, SessionService, TokenAnswer } from './session.service';
import { readBindTicket, signBindTicket } from './tokens';

/** The two apps; null for one that is not configured. */
export type WeixinApps = Record<'weixin' | 'wecom', Weixin | null>;

export interface WechatDeps {
  apps: WeixinApps;
  staff: StaffService;
  invitations: InvitationService;
  sessions: SessionService;
  cipher: FieldCipher;
  secrets: Pick<Secrets, 'tokenKey'>;
  clock: Clock;
  config: Pick<Config, 'weixin'>;
}

export type WechatService = ReturnType<typeof createWechatService>;

/**
 * Sign-in by WeChat. The person's id at WeChat is kept as a keyed hash only, and their `session_key`
 * not at all.
 */
export function createWechatService(deps: WechatDeps) {
  const { apps, staff, invitations, sessions, cipher, clock } = deps;

  function appOf(via: keyof WeixinApps): Weixin {
    const app = apps[via];
    if (app) return app;
    throw new DomainError('FORBIDDEN', `${via} is not configured`, { title: 'WECHAT_OFF' });
  }

  /** In 微信云托管 the gateway says who calls, and lets nobody else say it. */
  async function subjectOf(
    { code, via = 'weixin' }: WechatSignIn,
    cloudOpenid: string,
  ): Promise<string> {
    if (deps.config.weixin.isCloud && cloudOpenid) return `weixin ${cloudOpenid}`;
    if (code === undefined) throw fieldError('code', 'required');
    return `${via} ${await appOf(via).identify(code)}`;
  }

  async function memberByPhone(code: string, wechatHash: string) {
    if (!deps.config.weixin.canBindByPhone) throw fieldError('phoneCode', 'unknown');
    const { countryCode, number } = await appOf('weixin').phoneNumber(code);
    const mobileHash = cipher.hash('staffMobile', phoneKey(`+${countryCode}${number}`));
    return invitations.acceptMobile(mobileHash, wechatHash);
  }

  return {
    /**
     * @param cloudOpenid the gateway's `X-WX-OPENID`, believed in 微信云托管 only
     * @throws DomainError WECHAT_NOT_BOUND with a `bindTicket`, and whatever `Weixin.identify` throws
     */
    async signIn(body: WechatSignIn, cloudOpenid: string, from: Origin): Promise<TokenAnswer> {
      const wechatHash = cipher.hash('wechatId', await subjectOf(body, cloudOpenid));
      const member = await staff.findByWechat(wechatHash);
      if (member) return sessions.begin(member._id, from.device);
      const bindTicket = await signBindTicket(wechatHash, deps.secrets.tokenKey, clock.now());
      throw new DomainError('WECHAT_NOT_BOUND', 'no member has this WeChat', {
        extra: () => ({ bindTicket }),
      });
    },

    /**
     * Binds the WeChat of the ticket to the member who was invited, or whose mobile it is.
     * @throws DomainError UNAUTHENTICATED (ticket), VALIDATION_FAILED, FORBIDDEN (bound to another)
     */
    async bind(body: BindBody, from: Origin): Promise<TokenAnswer> {
      const wechatHash = await readBindTicket(body.bindTicket, deps.secrets.tokenKey, clock.now());
      const member =
        'inviteCode' in body
          ? await invitations.accept(body.inviteCode, wechatHash)
          : await memberByPhone(body.phoneCode, wechatHash);
      return sessions.begin(member, from.device);
    },

    /** Parts oneself from one's WeChat. */
    unbind: ({ id }: Pick<Actor, 'id'>) => invitations.unbind(String(id)),
  };
}
