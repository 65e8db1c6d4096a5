import type { Role } from '@minglu/shared/permissions';
import { create } from 'zustand';
import { isApiError } from './apiError';
import { openSignIn } from './navigation';
import { queryClient } from './queryClient';
import { forget, keep, load } from './storage';
import { send } from './transport';

export interface Staff {
  id: string;
  name: string;
  role: Role;
  team: { id: string; name: string } | null;
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

interface TokenAnswer extends Tokens {
  expiresIn: number;
  staff: Staff;
}

interface Session {
  tokens: Tokens | null;
  staff: Staff | null;
}

const key = 'session';

/** Who is signed in on this device; both null when nobody is. */
export const useSession = create<Session>(
  () => load<Session>(key) ?? { tokens: null, staff: null },
);

export function isSignedIn(): boolean {
  return useSession.getState().tokens !== null;
}

export async function signIn(username: string, password: string): Promise<void> {
  const { body } = await send<TokenAnswer>({
    method: 'POST',
    path: '/auth/password',
    body: { username, password },
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

let refreshing: Promise<string> | null = null;

/**
 * A fresh access token. Requests that expire together share one refresh, because a refresh token
 * works once; a refused refresh ends the session.
 */
export function refresh(): Promise<string> {
  refreshing ??= exchange().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function exchange(): Promise<string> {
  try {
    const { body } = await send<TokenAnswer>({
      method: 'POST',
      path: '/auth/refresh',
      body: { refreshToken: useSession.getState().tokens?.refreshToken ?? '' },
    });
    begin(body);
    return body.accessToken;
  } catch (error) {
    if (isApiError(error) && error.status === 401) end();
    throw error;
  }
}

function begin({ accessToken, refreshToken, staff }: TokenAnswer): void {
  useSession.setState({ tokens: { accessToken, refreshToken }, staff });
  keep(key, useSession.getState());
}

function end(): void {
  useSession.setState({ tokens: null, staff: null });
  forget(key);
  queryClient.clear();
  openSignIn();
}
