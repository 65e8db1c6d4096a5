import { createDeviceService } from './modules/session/device.service';
import { createPasswordService } from './modules/session/password.service';
import { createSessionService } from './modules/session/session.service';
import { createSignInThrottle } from './modules/session/signInThrottle';
import { createWechatService, type WeixinApps } from './modules/session/wechat.service';
import { createInvitationService } from './modules/staff/invitation.service';
import { createMemberService } from './modules/staff/member.service';
import { createStaffService, type StaffDeps } from './modules/staff/staff.service';
import { createTeamService } from './modules/staff/team.service';
import type { FieldCipher } from './platform/crypto/fieldCipher';
import type { RateLimits } from './platform/rateLimits';
import { wecomBase, wecomClient } from './platform/weixin/wecomClient';
import { weixinBase, weixinClient } from './platform/weixin/weixinClient';
import type { Platform } from './platform.types';

/** Who people are and how they get in: staff, teams, sessions, devices, WeChat. */
export function createIdentity(
  platform: Platform,
  cipher: FieldCipher,
  rateLimits: RateLimits,
  { handovers, rightsOf }: Pick<StaffDeps, 'handovers' | 'rightsOf'>,
) {
  const { config, clock, database, models, secrets } = platform;
  const collections = { staff: models.Staff, teams: models.Team };
  const staff = createStaffService({ ...collections, handovers, rightsOf });
  const devices = createDeviceService({ sessions: models.Session, clock, config });
  const throttle = createSignInThrottle(rateLimits);
  const sessions = createSessionService({
    sessions: models.Session,
    staff,
    throttle,
    secrets,
    clock,
    config,
  });
  const invitations = createInvitationService({ staff: models.Staff, clock });
  return {
    staff,
    sessions,
    devices,
    invitations,
    passwords: createPasswordService({ staff, devices, throttle }),
    wechat: createWechatService({
      apps: weixinApps(platform, cipher),
      staff,
      invitations,
      sessions,
      cipher,
      secrets,
      clock,
      config,
    }),
    members: createMemberService({
      ...collections,
      cipher,
      signOutEverywhere: (staffId) => devices.revokeAll(staffId),
    }),
    teams: createTeamService({
      ...collections,
      database,
      hasCustomers: async (teamId) => (await models.Customer.exists({ teamId })) !== null,
    }),
  };
}

function weixinApps(platform: Platform, cipher: FieldCipher): WeixinApps {
  const { models, clock, config, weixinStandIn } = platform;
  const deps = { tokens: models.AppToken, cipher, clock };
  const app = config.weixin.app ?? weixinStandIn?.app;
  const corp = config.weixin.corp ?? weixinStandIn?.app;
  return {
    weixin: app ? weixinClient(app, weixinStandIn?.base ?? weixinBase, deps) : null,
    wecom: corp ? wecomClient(corp, weixinStandIn?.base ?? wecomBase, deps) : null,
  };
}
