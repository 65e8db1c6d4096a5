import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/domainError';

export type SignInThrottle = ReturnType<typeof createSignInThrottle>;

/**
 * Failures only: ten an account and address in a quarter of an hour, and a hundred an address, so
 * that neither a guessed account nor a spray over many stays cheap, and nobody can lock out a
 * colleague from another place. An attempt is counted before the password is looked at, and given back
 * when it was right: guesses sent at once are no cheaper.
 */
export function createSignInThrottle() {
  const byAccount = new RateLimiterMemory({ points: 10, duration: 900 });
  const byAddress = new RateLimiterMemory({ points: 100, duration: 900 });
  const accountKey = (username: string, address: string) =>
    `${username.trim().toLowerCase()} ${address}`;

  return {
    /** @throws DomainError RATE_LIMITED with the seconds to wait */
    async countAttempt(username: string, address: string): Promise<void> {
      await consume(byAddress, address);
      await consume(byAccount, accountKey(username, address));
    },

    /** The attempt was right: it and the failures before it are forgotten. */
    async forgive(username: string, address: string): Promise<void> {
      await byAddress.reward(address, 1);
      await byAccount.delete(accountKey(username, address));
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
