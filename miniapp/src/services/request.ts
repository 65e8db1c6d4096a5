import { ApiError, isApiError } from './apiError';
import { refresh, useSession } from './session';
import { send, type Call, type Reply } from './transport';

/** The whole answer of a call as the person signed in; see {@link authorized}. */
export function call<Body>(options: Call): Promise<Reply<Body>> {
  return authorized((Authorization) =>
    send<Body>({ ...options, headers: { ...options.headers, Authorization } }),
  );
}

/** The body of a call as the person signed in. Throws an ApiError; shows nothing. */
export async function request<Body>(options: Call): Promise<Body> {
  return (await call<Body>(options)).body;
}

/**
 * Runs a call with the access token; where that has expired, refreshes once and replays once, as the
 * same person only: what one began, the next who signs in does not send.
 */
export async function authorized<Answer>(
  attempt: (authorization: string) => Promise<Answer>,
): Promise<Answer> {
  const { tokens, staff } = useSession.getState();
  if (!tokens) throw new ApiError(401, 'UNAUTHENTICATED');
  const used = tokens.accessToken;
  try {
    return await attempt(`Bearer ${used}`);
  } catch (error) {
    if (!isApiError(error) || error.status !== 401) throw error;
    const current = useSession.getState();
    if (current.staff?.id !== staff?.id) throw error;
    const isRefreshed = current.tokens !== null && current.tokens.accessToken !== used;
    // Another request may have refreshed while this one was on its way.
    const fresh = isRefreshed ? current.tokens?.accessToken : await refresh();
    return attempt(`Bearer ${fresh}`);
  }
}
