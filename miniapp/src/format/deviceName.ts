/** What tells one device from another in a User-Agent, in the order of how much it tells. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/**
 * `iPhone 微信` for a browser's User-Agent; what is none comes back as it is.
 * @param userAgent what the client called itself when it signed in
 */
export function deviceName(userAgent: string): string {
  const nameIn = (list: typeof signs) => list.find(([sign]) => sign.test(userAgent))?.[1];
  const parts = [nameIn(systems), nameIn(signs)].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : userAgent.slice(0, 60);
}
