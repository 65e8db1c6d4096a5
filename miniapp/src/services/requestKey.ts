/**
 * A new idempotency key. It need only be unique among one person's requests on one route, so the
 * clock and 80 random bits do (the mini-program has no `crypto`).
 */
export function createRequestKey(): string {
  const random = () => Math.floor(Math.random() * 2 ** 40).toString(36);
  return [Date.now().toString(36), random(), random()].join('-');
}
