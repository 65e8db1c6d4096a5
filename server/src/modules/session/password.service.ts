import { isGuessable } from '../../platform/crypto/guessable';
import { hashPassword, isPassword } from '../../platform/crypto/passwords';
import { fieldError } from '../../platform/domainError';
import type { Actor } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { DeviceService } from './device.service';
import type { PasswordChange } from './session.schema';
import type { SignInThrottle } from './signInThrottle';

export interface PasswordDeps {
  staff: StaffService;
  devices: DeviceService;
  throttle: SignInThrottle;
}

export type PasswordService = ReturnType<typeof createPasswordService>;

export function createPasswordService({ staff, devices, throttle }: PasswordDeps) {
  return {
    /**
     * A new password for oneself; every other device is signed out. Guesses at the present one are
     * throttled like those at sign-in. Who has none yet, having come by WeChat, sets the first.
     * @throws DomainError VALIDATION_FAILED at `current` or `next`, RATE_LIMITED
     */
    async change(
      { id }: Pick<Actor, 'id'>,
      sessionId: string,
      { current = '', next }: PasswordChange,
    ): Promise<void> {
      const member = await staff.findActive(id);
      if (isGuessable(next, member?.username ?? '')) {
        throw fieldError('next', 'allowed', {}, 'guessable');
      }
      const attempt = await throttle.countAttempt({ username: String(id), address: sessionId });
      const isRight =
        member?.passwordHash === undefined || (await isPassword(current, member.passwordHash));
      if (!isRight) throw fieldError('current', 'allowed', {}, 'wrongPassword');
      await attempt.forgive();
      await staff.setPassword(id, await hashPassword(next));
      await devices.revokeAll(id, sessionId);
    },
  };
}
