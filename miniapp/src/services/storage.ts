import Taro from '@tarojs/taro';

const prefix = 'minglu:';
/** What can be fetched again; it gives way to what cannot. */
const fetchable = 'table:';

/** What was kept under this key, or null; what cannot be read counts as not kept. */
export function load<Kind>(key: string): Kind | null {
  try {
    const kept: unknown = Taro.getStorageSync(prefix + key);
    return typeof kept === 'string' && kept ? (JSON.parse(kept) as Kind) : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a value; says whether the device had room for it. A mini-program has 10 MB in all and 1 MB a
 * key, a web page about 5 MB. Tables, which can be fetched again, make room for anything else.
 */
export function keep(key: string, value: unknown): boolean {
  if (write(key, value)) return true;
  const tables = key.startsWith(fetchable) ? [] : keysUnder(fetchable);
  tables.forEach(forget);
  return tables.length > 0 && write(key, value);
}

export function forget(key: string): void {
  Taro.removeStorageSync(prefix + key);
}

/** The keys that begin so, in no order. */
export function keysUnder(head: string): string[] {
  return Taro.getStorageInfoSync()
    .keys.filter((key) => key.startsWith(prefix + head))
    .map((key) => key.slice(prefix.length));
}

function write(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(prefix + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
