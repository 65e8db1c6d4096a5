import type { Advice, CardField, CardLine, FailureReason } from '@minglu/shared/card/card.types';

export interface Reading {
  fields: CardField[];
  lines: CardLine[];
  advice: Advice[];
}

/** Thrown by a reader; every other error is a fault in the program. */
export class ReadingError extends Error {
  constructor(
    readonly reason: FailureReason,
    detail: string,
  ) {
    super(detail);
  }
}

/** Reads what is written on the photo of a business card. */
export interface CardReader {
  /** Cards that may be read at the same time. */
  concurrency: number;
  /**
   * @param photo JPEG bytes
   * @throws ReadingError; the signal's reason when it is aborted
   */
  read(photo: Uint8Array, signal: AbortSignal): Promise<Reading>;
  stop(): Promise<void>;
}
