import Taro from '@tarojs/taro';

const prefix = 'minglu:';

/** What was kept under this key, or null; what cannot be read counts as not kept. */
export function load<Kind>(key: string): Kind | null {
  try {
    const kept: unknown = Taro.getStorageSync(prefix + key);
    return typeof kept === 'string' && kept ? (JSON.parse(kept) as Kind) : null;
  } catch {
    return null;
  }
}

/** Keeps a value; says whether the device had room for it (a mini-program has 10 MB). */
export function keep(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(prefix + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  Taro.removeStorageSync(prefix + key);
}
