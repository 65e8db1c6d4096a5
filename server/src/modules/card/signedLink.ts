import { createHmac, timingSafeEqual } from 'node:crypto';

/** An image element sends no header: its address carries its own proof, for ten minutes. */
const lifeSeconds = 600;

/** `expires=…&signature=…` for one resource. */
export function signLink(resource: string, key: Uint8Array, now: Date): string {
  const expires = Math.ceil(now.getTime() / 1_000) + lifeSeconds;
  return `expires=${expires}&signature=${signatureOf(resource, expires, key)}`;
}

/** Whether the proof is ours, for this resource, and still in force. */
export function isSignedLink(
  resource: string,
  { expires, signature }: { expires?: number; signature?: string },
  key: Uint8Array,
  now: Date,
): boolean {
  if (expires === undefined || !signature || expires * 1_000 < now.getTime()) return false;
  const given = Buffer.from(signature);
  const own = Buffer.from(signatureOf(resource, expires, key));
  return given.length === own.length && timingSafeEqual(given, own);
}

function signatureOf(resource: string, expires: number, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${resource}\0${expires}`).digest('base64url');
}
