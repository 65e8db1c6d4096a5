import type { Role } from '@minglu/shared/permissions';
import { create } from 'zustand';
import { ApiError, isApiError } from './apiError';
import { forgetLast } from './lastContent';
import { openSignIn } from './navigation';
import { queryClient } from './queryClient';
import { createRequestKey } from './requestKey';
import { forgetSearches } from './recentSearches';
import { forget, keep, load } from './storage';
import { send } from './transport';
import { wechatCode } from './wechat';

export interface Staff {
  id: string;
  name: string;
  role: Role;
  team: { id: string; name: string } | null;
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Tells the server that a repeated refresh is the same one; born and kept with its token. */
  refreshKey: string;
}

interface TokenAnswer extends Omit<Tokens, 'refreshKey'> {
  expiresIn: number;
  staff: Staff;
  /** What this device is known by at the next sign-in of the same account. */
  device?: string;
}

interface Session {
  tokens: Tokens | null;
  staff: Staff | null;
}

const key = 'session';
const nobody: Session = { tokens: null, staff: null };

/** Who is signed in on this device; both null when nobody is. */
export const useSession = create<Session>(() => load<Session>(key) ?? nobody);

export function isSignedIn(): boolean {
  return useSession.getState().tokens !== null;
}

export async function signIn(username: string, password: string): Promise<void> {
  const deviceKey = `device:${username.trim().toLowerCase()}`;
  const device = load<string>(deviceKey);
  const { body } = await send<TokenAnswer>({
    method: 'POST',
    path: '/auth/password',
    body: { username, password, ...(device && { device }) },
  });
  if (body.device) keep(deviceKey, body.device);
  begin(body);
}

/**
 * Signs in as who WeChat says is here. @throws ApiError WECHAT_NOT_BOUND, whose `problem.bindTicket`
 * {@link bindWechat} takes; DeviceRefusal
 */
export async function signInByWechat(): Promise<void> {
  const code = await wechatCode();
  const { body } = await send<TokenAnswer>({
    method: 'POST',
    path: '/auth/wechat',
    body: { code },
  });
  begin(body);
}

/** Binds the WeChat of the ticket to the member who was invited, and signs in. */
export async function bindWechat(bindTicket: string, inviteCode: string): Promise<void> {
  const { body } = await send<TokenAnswer>({
    method: 'POST',
    path: '/auth/wechat/bind',
    body: { bindTicket, inviteCode },
  });
  begin(body);
}

/** Signs out here at once; the server is told too, but nobody waits for it. */
export function signOut(): void {
  const { tokens } = useSession.getState();
  if (tokens) {
    void send({
      method: 'POST',
      path: '/auth/logout',
      body: {},
      headers: { Authorization: `Bearer ${tokens.accessToken}` },
    }).catch(() => undefined);
  }
  end();
}

let refreshing: { of: string; answer: Promise<string> } | null = null;

/**
 * A fresh access token. Requests that expire together share one refresh, because a refresh token
 * works once; a refused refresh ends the session. @throws ApiError 401 when nobody is signed in
 */
export function refresh(): Promise<string> {
  const { tokens } = useSession.getState();
  if (!tokens) return Promise.reject(signedOut());
  const of = tokens.refreshToken;
  if (refreshing?.of === of) return refreshing.answer;
  const answer = exchange(tokens).finally(() => {
    if (refreshing?.of === of) refreshing = null;
  });
  refreshing = { of, answer };
  return answer;
}

async function exchange(spent: Tokens): Promise<string> {
  const kept = load<Session>(key);
  // Another window of the same browser has refreshed meanwhile.
  if (kept?.tokens && kept.tokens.refreshToken !== spent.refreshToken) {
    useSession.setState(kept);
    return kept.tokens.accessToken;
  }
  try {
    const body = await sendRefresh(spent);
    if (!isCurrent(spent)) throw signedOut();
    begin(body);
    return body.accessToken;
  } catch (error) {
    if (isApiError(error) && error.status === 401 && isCurrent(spent)) end();
    throw error;
  }
}

/** Whether the person has neither signed out nor in again since. */
function isCurrent(tokens: Tokens): boolean {
  return useSession.getState().tokens?.refreshToken === tokens.refreshToken;
}

const attempts = 3;

/** Where no answer came the server may have spent the token: the same key gets the same pair. */
async function sendRefresh({ refreshToken, refreshKey }: Tokens): Promise<TokenAnswer> {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      const { body } = await send<TokenAnswer>({
        method: 'POST',
        path: '/auth/refresh',
        body: { refreshToken },
        headers: { 'Idempotency-Key': refreshKey },
      });
      return body;
    } catch (error) {
      if (left === 0 || !isApiError(error, 'NETWORK')) throw error;
    }
  }
}

function begin({ accessToken, refreshToken, staff }: TokenAnswer): void {
  const tokens = { accessToken, refreshToken, refreshKey: createRequestKey() };
  useSession.setState({ tokens, staff });
  keep(key, useSession.getState());
}

function end(): void {
  useSession.setState(nobody);
  forget(key);
  forgetLast();
  forgetSearches();
  queryClient.clear();
  openSignIn();
}

function signedOut(): ApiError {
  return new ApiError(401, 'UNAUTHENTICATED');
}
