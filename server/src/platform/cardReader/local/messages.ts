import type { FailureReason, Reading } from '../cardReader';

/** From the server to the reader's process. */
export interface ReadRequest {
  id: number;
  photo: Uint8Array;
}

/** From the reader's process: first `ready` or `unavailable`, then one answer a request. */
export type ReaderMessage =
  | { kind: 'ready' }
  | { kind: 'unavailable'; detail: string }
  | { kind: 'read'; id: number; reading: Reading; rssBytes: number }
  | { kind: 'failed'; id: number; reason: FailureReason; detail: string };
