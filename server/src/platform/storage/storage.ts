/** Blobs by key: on the disk or in the database (docs/decisions/0013). */
export interface Storage {
  /** Durable when it resolves; a key that exists already keeps its content. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** @throws Error with code ENOENT when there is none. */
  get(key: string): Promise<Buffer>;
  /** Removes it; one that is not there is removed already. */
  remove(key: string): Promise<void>;
}

/** Keys are made by the program (a content hash), never by a client; any other is refused all the same. */
export function assertStorageKey(key: string): void {
  if (!/^[a-z0-9][a-z0-9.-]{3,100}$/.test(key)) throw new Error('not a storage key');
}
