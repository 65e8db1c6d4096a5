import { beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Sent {
  url: string;
  method: string;
  header: Record<string, string>;
  data: Record<string, unknown>;
  answer: (statusCode: number, data?: unknown) => void;
  lose: () => void;
}

/** The network in the test's hand: each request waits until the test answers or loses it. */
const sent: Sent[] = [];
const stored = new Map<string, string>();
const opened: string[] = [];

jest.unstable_mockModule('@tarojs/taro', () => ({
  default: {
    request: ({ url, method, header, data }: Sent) =>
      new Promise((resolve, reject) => {
        sent.push({
          url,
          method,
          header,
          data,
          answer: (statusCode, data = {}) => resolve({ statusCode, data, header: {} }),
          lose: () => reject(new Error('request:fail')),
        });
      }),
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: string) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    reLaunch: ({ url }: { url: string }) => opened.push(url),
  },
}));
(globalThis as { API_BASE?: string }).API_BASE = '';

const { signIn, signOut, refresh, useSession } = await import('./session');
const { request } = await import('./request');

const pair = (name: string, id = 'lin') => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresIn: 900,
  staff: { id, name: id, role: 'rep', team: null },
});

/** Lets everything that can go on go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const waiting = (path: string) => sent.filter(({ url }) => url.startsWith(path));

/** Takes the next request of the path off the wire. */
async function next(path: string): Promise<Sent> {
  await settle();
  const at = sent.findIndex(({ url }) => url.startsWith(path));
  const [found] = at < 0 ? [] : sent.splice(at, 1);
  if (!found) throw new Error(`no request to ${path}`);
  return found;
}

async function begin(name: string, id?: string): Promise<void> {
  const entry = signIn('lin', 'secret');
  (await next('/auth/password')).answer(200, pair(name, id));
  await entry;
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ code: (error as { code?: string }).code }),
  );

beforeEach(async () => {
  await settle();
  sent.length = 0;
  opened.length = 0;
  stored.clear();
  useSession.setState({ tokens: null, staff: null });
  await begin('1');
});

it('tells the server which device it is, apart for each account', async () => {
  const attempt = async (username: string, answered: object = {}) => {
    const entry = signIn(username, 'secret');
    const request = await next('/auth/password');
    request.answer(200, { ...pair('1'), ...answered });
    await entry;
    return request.data['device'];
  };
  expect(await attempt('Lin', { device: 'known' })).toBeUndefined();
  expect(await attempt('lin')).toBe('known');
  expect(await attempt('chen')).toBeUndefined();
});

describe('an expired token', () => {
  it('is refreshed once for all who wait, and each request is replayed once', async () => {
    const calls = [1, 2, 3].map((n) => request({ method: 'GET', path: `/customers/${n}` }));
    for (const n of [1, 2, 3]) (await next(`/customers/${n}`)).answer(401);
    await settle();
    expect(waiting('/auth/refresh')).toHaveLength(1);
    (await next('/auth/refresh')).answer(200, pair('2'));
    for (const n of [1, 2, 3]) {
      const replay = await next(`/customers/${n}`);
      expect(replay.header['Authorization']).toBe('Bearer access-2');
      replay.answer(200, { n });
    }
    expect(await Promise.all(calls)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(sent).toEqual([]);
  });

  it('needs no second refresh for a request that comes back after the first', async () => {
    const [early, late] = ['/a', '/b'].map((path) => request({ method: 'GET', path }));
    const slow = await next('/b');
    (await next('/a')).answer(401);
    (await next('/auth/refresh')).answer(200, pair('2'));
    (await next('/a')).answer(200);
    await early;
    slow.answer(401);
    const replay = await next('/b');
    expect(replay.header['Authorization']).toBe('Bearer access-2');
    replay.answer(200);
    await late;
    expect(waiting('/auth/refresh')).toEqual([]);
  });

  it('is not refreshed a second time when the replay is refused too', async () => {
    const ended = outcome(request({ method: 'GET', path: '/a' }));
    (await next('/a')).answer(401);
    (await next('/auth/refresh')).answer(200, pair('2'));
    (await next('/a')).answer(401, { code: 'UNAUTHENTICATED' });
    expect(await ended).toEqual({ code: 'UNAUTHENTICATED' });
    expect(sent).toEqual([]);
  });

  it('ends the session when the refresh is refused', async () => {
    const ended = outcome(request({ method: 'GET', path: '/a' }));
    (await next('/a')).answer(401);
    (await next('/auth/refresh')).answer(401, { code: 'UNAUTHENTICATED' });
    expect(await ended).toEqual({ code: 'UNAUTHENTICATED' });
    expect(useSession.getState().tokens).toBeNull();
    expect(stored.size).toBe(0);
    expect(opened).toEqual(['/pages/sign-in/sign-in']);
  });
});

describe('a refresh whose answer is lost', () => {
  it('is sent again with the same key', async () => {
    const fresh = refresh();
    const first = await next('/auth/refresh');
    first.lose();
    const second = await next('/auth/refresh');
    expect(second.header['Idempotency-Key']).toBe(first.header['Idempotency-Key']);
    second.answer(200, pair('2'));
    expect(await fresh).toBe('access-2');
  });

  it('keeps session and key when there is no network at all, for the next try', async () => {
    const ended = outcome(refresh());
    const keys: (string | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      const attempt = await next('/auth/refresh');
      keys.push(attempt.header['Idempotency-Key']);
      attempt.lose();
    }
    expect(await ended).toEqual({ code: 'NETWORK' });
    expect(useSession.getState().tokens?.accessToken).toBe('access-1');
    const later = refresh();
    const attempt = await next('/auth/refresh');
    expect(new Set([...keys, attempt.header['Idempotency-Key']]).size).toBe(1);
    expect(stored.get('minglu:session')).toContain(keys[0]);
    attempt.answer(200, pair('2'));
    await later;
    const again = refresh();
    const other = await next('/auth/refresh');
    expect(other.header['Idempotency-Key']).not.toBe(keys[0]);
    other.answer(200, pair('3'));
    await again;
  });

  it('takes over what another window of the browser has got', async () => {
    const elsewhere = { tokens: { ...pair('2'), refreshKey: 'k' }, staff: pair('2').staff };
    stored.set('minglu:session', JSON.stringify(elsewhere));
    expect(await refresh()).toBe('access-2');
    expect(sent).toEqual([]);
  });
});

describe('signing out while a refresh is on its way', () => {
  it('stays signed out, and replays nothing', async () => {
    const ended = outcome(request({ method: 'POST', path: '/customers' }));
    (await next('/customers')).answer(401);
    const exchange = await next('/auth/refresh');
    signOut();
    (await next('/auth/logout')).answer(200);
    exchange.answer(200, pair('2'));
    expect(await ended).toEqual({ code: 'UNAUTHENTICATED' });
    expect(useSession.getState().tokens).toBeNull();
    expect(sent).toEqual([]);
  });

  it('never sends as the next person what the one before began', async () => {
    const ended = outcome(request({ method: 'POST', path: '/customers' }));
    const first = await next('/customers');
    signOut();
    (await next('/auth/logout')).answer(200);
    await begin('9', 'zhao');
    first.answer(401, { code: 'TOKEN_EXPIRED' });
    expect(await ended).toEqual({ code: 'TOKEN_EXPIRED' });
    expect(sent).toEqual([]);
    expect(useSession.getState().tokens?.accessToken).toBe('access-9');
  });

  it('lets a refused refresh of the one before end nobody else’s session', async () => {
    const ended = outcome(refresh());
    const exchange = await next('/auth/refresh');
    signOut();
    await begin('9', 'zhao');
    exchange.answer(401, { code: 'UNAUTHENTICATED' });
    expect(await ended).toEqual({ code: 'UNAUTHENTICATED' });
    expect(useSession.getState().staff?.id).toBe('zhao');
  });
});

describe('a request', () => {
  it('is not sent when nobody is signed in', async () => {
    signOut();
    (await next('/auth/logout')).answer(200);
    const ended = await outcome(request({ method: 'GET', path: '/customers' }));
    expect([ended, sent]).toEqual([{ code: 'UNAUTHENTICATED' }, []]);
  });
});
