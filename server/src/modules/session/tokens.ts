import { createHash, createHmac, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { DomainError } from '../../platform/domainError';

export interface AccessClaims {
  staffId: string;
  sessionId: string;
}

/** What a token of ours is for: neither serves as the other. */
const accessAudience = 'api';
const bindAudience = 'wechat-bind';

/** A short-lived signed token; what it says is checked against the session at every request. */
export function signAccessToken(
  { staffId, sessionId }: AccessClaims,
  key: Uint8Array,
  issuedAt: Date,
  seconds: number,
): Promise<string> {
  const now = Math.floor(issuedAt.getTime() / 1_000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(staffId)
    .setAudience(accessAudience)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(key);
}

/** @throws DomainError TOKEN_EXPIRED, UNAUTHENTICATED */
export async function readAccessToken(
  token: string,
  key: Uint8Array,
  now: Date,
): Promise<AccessClaims> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: accessAudience,
      currentDate: now,
    });
    const { sub, sid } = payload;
    if (!sub || typeof sid !== 'string') throw new DomainError('UNAUTHENTICATED', 'no claims');
    return { staffId: sub, sessionId: sid };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new DomainError('TOKEN_EXPIRED', 'token expired');
    throw new DomainError('UNAUTHENTICATED', 'the token is not ours');
  }
}

/** Says for ten minutes that its bearer has just been vouched for by WeChat as this person. */
export function signBindTicket(wechatHash: string, key: Uint8Array, issuedAt: Date) {
  const now = Math.floor(issuedAt.getTime() / 1_000);
  return new SignJWT({ wx: wechatHash })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(bindAudience)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(key);
}

/** The keyed hash of the person that the ticket vouches for. @throws DomainError UNAUTHENTICATED */
export async function readBindTicket(ticket: string, key: Uint8Array, now: Date): Promise<string> {
  try {
    const { payload } = await jwtVerify(ticket, key, {
      algorithms: ['HS256'],
      audience: bindAudience,
      currentDate: now,
    });
    return String(payload['wx']);
  } catch {
    throw new DomainError('UNAUTHENTICATED', 'the ticket is not in force', {
      title: 'WECHAT_CODE',
    });
  }
}

/** A fresh refresh secret, 256 bits. */
export function newRefreshSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The secret that follows `spent` for a request with this key: the same request gets the same answer
 * again, though nothing but hashes is kept. Without the server's key it cannot be worked out.
 */
export function nextRefreshSecret(spent: string, requestKey: string, tokenKey: Uint8Array): string {
  const told = JSON.stringify(['refresh', spent, requestKey]);
  return createHmac('sha256', tokenKey).update(told).digest('base64url');
}

/** What is kept of a refresh secret; it is random, so that a plain hash is enough. */
export function hashRefreshSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
