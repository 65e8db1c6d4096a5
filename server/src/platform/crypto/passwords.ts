import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults (19 MiB, two passes), OWASP's first choice. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** A hash of no password, so that an unknown user name costs the same time as a wrong password. */
let nobody: Promise<string> | undefined;

/** Whether the password is the one that was hashed; without a hash false, in the same time. */
export async function isPassword(password: string, hashed: string | undefined): Promise<boolean> {
  const isRight = await verify(hashed ?? (await (nobody ??= hash('nobody'))), password);
  return hashed !== undefined && isRight;
}

/** A password that a person can type from a terminal: no look-alike characters, 58 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 12 }, () => letters.charAt(randomInt(letters.length))).join('');
}
