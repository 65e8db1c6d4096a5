import type { RateLimits } from '../../platform/rateLimits';

export type SignInThrottle = ReturnType<typeof createSignInThrottle>;

/** One attempt that was counted before the password was looked at. */
export interface Attempt {
  /** It was right: it and the failures before it are forgotten. */
  forgive(): Promise<void>;
}

const quarter = 900;

/**
 * Failures only, in a quarter of an hour: ten an account and address, a hundred an address, a hundred
 * an account from wherever. A device that has signed in to the account before has ten of its own and
 * minds no other, so that nobody can lock a colleague out by guessing. An attempt is counted before
 * the password is looked at, and given back when it was right: guesses sent at once are no cheaper.
 */
export function createSignInThrottle({ limit }: Pick<RateLimits, 'limit'>) {
  const byDevice = limit('signInDevice', 10, quarter);
  const byAccountThere = limit('signInThere', 10, quarter);
  const byAddress = limit('signInAddress', 100, quarter);
  const byAccount = limit('signInAccount', 100, quarter);

  async function countKnown(key: string): Promise<Attempt> {
    await byDevice.count(key);
    return { forgive: () => byDevice.clear(key) };
  }

  async function countStranger(account: string, address: string): Promise<Attempt> {
    const there = `${account} ${address}`;
    await byAddress.count(address);
    await byAccountThere.count(there);
    await byAccount.count(account);
    return {
      forgive: async () => {
        await byAddress.giveBack(address);
        await byAccount.giveBack(account);
        await byAccountThere.clear(there);
      },
    };
  }

  return {
    /**
     * @param knownDevice the hash of a device that the account knows
     * @throws DomainError RATE_LIMITED with the seconds to wait
     */
    countAttempt(
      { username, address }: { username: string; address: string },
      knownDevice?: string,
    ): Promise<Attempt> {
      const account = username.trim().toLowerCase();
      return knownDevice
        ? countKnown(`${account} ${knownDevice}`)
        : countStranger(account, address);
    },
  };
}
