import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/domainError';

export type SignInThrottle = ReturnType<typeof createSignInThrottle>;

/**
 * Counts failures only: ten an account and address in a quarter of an hour, and a hundred an address,
 * so that neither a guessed account nor a spray over many stays cheap, and nobody can lock out a
 * colleague from another place.
 */
export function createSignInThrottle() {
  const byAccount = new RateLimiterMemory({ points: 10, duration: 900 });
  const byAddress = new RateLimiterMemory({ points: 100, duration: 900 });
  const accountKey = (username: string, address: string) =>
    `${username.trim().toLowerCase()} ${address}`;

  return {
    /** @throws DomainError RATE_LIMITED with the seconds to wait */
    async assertMayTry(username: string, address: string): Promise<void> {
      const spent = await Promise.all([
        byAccount.get(accountKey(username, address)),
        byAddress.get(address),
      ]);
      const blocked = spent.find((state) => state !== null && state.remainingPoints <= 0);
      if (!blocked) return;
      const seconds = Math.ceil(blocked.msBeforeNext / 1_000);
      throw new DomainError('RATE_LIMITED', 'too many failed sign-ins', { retryAfter: seconds });
    },

    async countFailure(username: string, address: string): Promise<void> {
      const consumed = [
        byAccount.consume(accountKey(username, address)),
        byAddress.consume(address),
      ];
      // A limiter that is already empty rejects with its state; the next attempt will be told.
      await Promise.all(consumed.map((each) => each.catch(onlyState)));
    },

    async forget(username: string, address: string): Promise<void> {
      await byAccount.delete(accountKey(username, address));
    },
  };
}

function onlyState(error: unknown): void {
  if (!(error instanceof RateLimiterRes)) throw error;
}
