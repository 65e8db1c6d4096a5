import type { FailureReason } from '@minglu/shared/card/card.types';
import type { Reading } from '../cardReader';

/** From the server to the reader's process. */
export interface ReadRequest {
  id: number;
  photo: Uint8Array;
}

/** What a card took, and what the process holds after it. */
export interface Use {
  cpuSeconds: number;
  rssBytes: number;
  /** The most it ever held. */
  peakBytes: number;
}

/** From the reader's process: first `ready` or `unavailable`, then one answer a request. */
export type ReaderMessage =
  | { kind: 'ready' }
  | { kind: 'unavailable'; detail: string }
  | { kind: 'read'; id: number; reading: Reading; use: Use }
  | { kind: 'failed'; id: number; reason: FailureReason; detail: string };
