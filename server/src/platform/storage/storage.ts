/** Blobs by key. The disk is one implementation, an object store another. */
export interface Storage {
  /** Durable when it resolves; a key that exists already keeps its content. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** @throws Error with code ENOENT when there is none. */
  get(key: string): Promise<Buffer>;
  /** Removes it; one that is not there is removed already. */
  remove(key: string): Promise<void>;
}
