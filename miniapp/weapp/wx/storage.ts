import { answering, CallFailure, text, type Options } from './callback';

/* Storage as WeChat gives it: 1 MB a key, 10 MB in all (wx.setStorage). */

const perKey = 1024 * 1024;
const inAll = 10 * 1024 * 1024;

export interface StorageWrite {
  key: string;
  bytes: number;
}

/** What the program keeps on the phone; it outlives the program. */
export function createStorage() {
  const kept = new Map<string, string>();
  const writes: StorageWrite[] = [];
  const state = { isFull: false, refused: 0 };
  const size = () => [...kept.values()].reduce((sum, json) => sum + Buffer.byteLength(json), 0);

  function set(key: string, value: unknown): void {
    const json = JSON.stringify(value);
    const bytes = Buffer.byteLength(json);
    writes.push({ key, bytes });
    if (bytes > perKey) throw new CallFailure('entry size limit reached');
    const freed = Buffer.byteLength(kept.get(key) ?? '');
    if (state.isFull || size() - freed + bytes > inAll) {
      state.refused += 1;
      throw new CallFailure('exceed storage max size');
    }
    kept.set(key, json);
  }
  const get = (key: string): unknown => JSON.parse(kept.get(key) ?? '""');
  const info = () => ({
    keys: [...kept.keys()],
    currentSize: Math.ceil(size() / 1024),
    limitSize: inAll / 1024,
  });

  return {
    kept,
    writes,
    /** Every further write fails, as on a phone that has no room left. */
    setFull: (isFull: boolean) => (state.isFull = isFull),
    /** Writes that found no room. */
    refused: () => state.refused,
    calls: {
      getStorageSync: get,
      setStorageSync: (key: string, value: unknown) => {
        // The synchronous call throws a plain error that names itself.
        try {
          set(key, value);
        } catch (error) {
          throw new Error(`setStorageSync:fail ${(error as Error).message}`, { cause: error });
        }
      },
      removeStorageSync: (key: string) => void kept.delete(key),
      clearStorageSync: () => kept.clear(),
      getStorageInfoSync: info,
      getStorage: answering('getStorage', (options) => ({ data: get(text(options, 'key')) })),
      setStorage: answering('setStorage', (options: Options) => {
        set(text(options, 'key'), options['data']);
        return {};
      }),
      removeStorage: answering('removeStorage', (options) => {
        kept.delete(text(options, 'key'));
        return {};
      }),
      getStorageInfo: answering('getStorageInfo', info),
    },
  };
}
