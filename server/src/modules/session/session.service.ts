import { Types, type Model } from 'mongoose';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import { isPassword } from '../../platform/crypto/passwords';
import type { Secrets } from '../../platform/crypto/secrets';
import { DomainError, type ErrorDetails } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { SignInThrottle } from './signInThrottle';
import { expiryAt, inForce, type SessionRecord } from './session.model';
import type { SignIn } from './session.schema';
import {
  hashRefreshSecret,
  newRefreshSecret,
  nextRefreshSecret,
  readAccessToken,
  signAccessToken,
} from './tokens';

export interface SessionDeps {
  sessions: Model<SessionRecord>;
  staff: StaffService;
  throttle: SignInThrottle;
  secrets: Pick<Secrets, 'tokenKey'>;
  clock: Clock;
  config: Pick<Config, 'accessTokenSeconds' | 'refreshTokenDays' | 'sessionDays'>;
}

export interface TokenAnswer {
  accessToken: string;
  refreshToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  staff: StaffAnswer;
  /** After a sign-in from a device that the account did not know: what it is known by from now on. */
  device?: string;
}

export interface StaffAnswer {
  id: string;
  name: string;
  role: Actor['role'];
  team: { id: string; name: string };
}

/** Where a sign-in comes from. */
export interface Origin {
  /** What the client calls itself. */
  device: string;
  address: string;
}

type Identity = Omit<Actor, 'channel' | 'requestId'>;

export type SessionService = ReturnType<typeof createSessionService>;

/** Spent secrets that are remembered; an older one is refused, without revoking anything. */
const spentKept = 20;

export function createSessionService(deps: SessionDeps) {
  const { sessions, staff, throttle, clock, config } = deps;
  const expiry = () => expiryAt(clock.now(), config);
  const ongoing = () => inForce(clock.now(), config);

  async function answer(
    who: Identity,
    sessionId: Types.ObjectId,
    secret: string,
  ): Promise<TokenAnswer> {
    const accessToken = await signAccessToken(
      { staffId: String(who.id), sessionId: String(sessionId) },
      deps.secrets.tokenKey,
      clock.now(),
      config.accessTokenSeconds,
    );
    return {
      accessToken,
      refreshToken: `${String(sessionId)}.${secret}`,
      expiresIn: config.accessTokenSeconds,
      staff: presentStaff(who),
    };
  }

  /** A session of this staff member on this device. @throws DomainError UNAUTHENTICATED */
  async function begin(staffId: Types.ObjectId, device: string): Promise<TokenAnswer> {
    const who = await staff.identify(staffId);
    if (!who) throw unauthenticated('suspended', { about: String(staffId) });
    const secret = newRefreshSecret();
    const now = clock.now();
    const session = await sessions.create({
      staffId,
      refreshHash: hashRefreshSecret(secret),
      device: device.slice(0, 200),
      createdAt: now,
      lastUsedAt: now,
      expiresAt: expiry(),
    });
    return answer(who, session._id, secret);
  }

  async function rotate(sessionId: string, secret: string, key: string): Promise<TokenAnswer> {
    const spent = hashRefreshSecret(secret);
    const fresh = key ? nextRefreshSecret(secret, key, deps.secrets.tokenKey) : newRefreshSecret();
    const session = (await spend(sessionId, spent, fresh)) ?? (await repeated(sessionId, fresh));
    if (!session) {
      const isStolen = await revokeIfStolen(sessionId, spent);
      throw unauthenticated(isStolen ? 'a spent refresh token' : 'no refresh token in force');
    }
    const who = await staff.identify(session.staffId);
    if (!who) throw unauthenticated('suspended', { about: String(session.staffId) });
    return answer(who, session._id, fresh);
  }

  function spend(sessionId: string, spent: string, fresh: string) {
    return sessions
      .findOneAndUpdate(
        { _id: sessionId, refreshHash: spent, ...ongoing() },
        {
          $set: {
            refreshHash: hashRefreshSecret(fresh),
            lastUsedAt: clock.now(),
            expiresAt: expiry(),
          },
          $push: { spentHashes: { $each: [spent], $slice: -spentKept } },
        },
      )
      .lean();
  }

  /** The answer to this very request was lost, and its secret was not used since. */
  function repeated(sessionId: string, fresh: string) {
    return sessions
      .findOne({ _id: sessionId, refreshHash: hashRefreshSecret(fresh), ...ongoing() })
      .lean();
  }

  /** A spent secret seen again means that two hold it: nobody keeps the session. */
  async function revokeIfStolen(sessionId: string, spent: string): Promise<boolean> {
    const { modifiedCount } = await sessions.updateOne(
      { _id: sessionId, spentHashes: spent, revokedAt: null },
      { $set: { revokedAt: clock.now() } },
    );
    return modifiedCount > 0;
  }

  async function introduce(staffId: Types.ObjectId): Promise<string> {
    const device = newRefreshSecret();
    await staff.rememberDevice(staffId, hashRefreshSecret(device));
    return device;
  }

  return {
    begin,

    /** @throws DomainError UNAUTHENTICATED, RATE_LIMITED after repeated failures */
    async signIn({ username, password, device }: SignIn, from: Origin): Promise<TokenAnswer> {
      const member = await staff.findByUsername(username);
      const deviceHash = device && hashRefreshSecret(device);
      const isKnown = deviceHash !== undefined && member?.deviceHashes.includes(deviceHash);
      const attempt = await throttle.countAttempt(
        { username, address: from.address },
        isKnown ? deviceHash : undefined,
      );
      const isRight = await isPassword(password, member?.passwordHash);
      if (!member || !isRight || member.status !== 'active') {
        throw unauthenticated('wrong user name or password', {
          title: 'BAD_CREDENTIALS',
          ...(member && { about: String(member._id) }),
        });
      }
      await attempt.forgive();
      const tokens = await begin(member._id, from.device);
      return isKnown ? tokens : { ...tokens, device: await introduce(member._id) };
    },

    /**
     * A new pair for a refresh token, which is spent by it. The same request again, told by its key,
     * gets the same refresh token until that one is used. @throws DomainError UNAUTHENTICATED
     */
    async refresh(refreshToken: string, key = ''): Promise<TokenAnswer> {
      const [sessionId = '', secret = ''] = refreshToken.split('.');
      if (!Types.ObjectId.isValid(sessionId) || sessionId.length !== 24) {
        throw unauthenticated('not a refresh token');
      }
      return rotate(sessionId, secret, key);
    },

    /** Who a request's access token stands for. @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED */
    async authenticate(accessToken: string): Promise<{ actor: Identity; sessionId: string }> {
      const claims = await readAccessToken(accessToken, deps.secrets.tokenKey, clock.now());
      const [session, actor] = await Promise.all([
        sessions.exists({ _id: claims.sessionId, revokedAt: null }),
        staff.identify(new Types.ObjectId(claims.staffId)),
      ]);
      if (!session || !actor) throw unauthenticated('revoked or suspended');
      return { actor, sessionId: claims.sessionId };
    },

    async signOut(sessionId: string): Promise<void> {
      await sessions.updateOne(
        { _id: sessionId, revokedAt: null },
        { $set: { revokedAt: clock.now() } },
      );
    },
  };
}

/** A staff member as the token answer and `/me` tell of them. */
export function presentStaff({ id, name, role, team }: Identity): StaffAnswer {
  return { id: String(id), name, role, team: { id: String(team.id), name: team.name } };
}

function unauthenticated(message: string, details: ErrorDetails = {}): DomainError {
  return new DomainError('UNAUTHENTICATED', message, details);
}
