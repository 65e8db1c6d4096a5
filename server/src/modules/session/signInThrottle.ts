import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/domainError';

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
export function createSignInThrottle() {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: quarter });
  const byDevice = limiter(10);
  const byAccountThere = limiter(10);
  const byAddress = limiter(100);
  const byAccount = limiter(100);

  async function countKnown(key: string): Promise<Attempt> {
    await consume(byDevice, key);
    return {
      forgive: async () => {
        await byDevice.delete(key);
      },
    };
  }

  async function countStranger(account: string, address: string): Promise<Attempt> {
    const there = `${account} ${address}`;
    await consume(byAddress, address);
    await consume(byAccountThere, there);
    await consume(byAccount, account);
    return {
      forgive: async () => {
        await byAddress.reward(address, 1);
        await byAccount.reward(account, 1);
        await byAccountThere.delete(there);
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

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1_000);
    throw new DomainError('RATE_LIMITED', 'too many failed sign-ins', { retryAfter: seconds });
  }
}
