import { ReadingError, type CardReader, type Reading } from '../cardReader';
import { startReaderProcess, type ReaderProcess } from './readerProcess';

export interface LocalOptions {
  /** A card that takes longer is given up, and the process with it. */
  timeoutMs?: number;
  /** The process is replaced after this many cards, or above this memory. */
  mostCards?: number;
  mostBytes?: number;
  /** Without a card for this long, the process ends and gives its memory back. */
  idleMs?: number;
}

export interface LocalReader extends CardReader {
  /** The process that reads; null while there is none. */
  pid(): number | null;
}

const defaults = {
  timeoutMs: 20_000,
  mostCards: 500,
  mostBytes: 640 * 1024 * 1024,
  idleMs: 300_000,
};

/**
 * Reads on this machine, in one process that is started with the first card and replaced when it dies,
 * hangs, or has grown. A card on which it dies gets a second try in a fresh process.
 */
export function createLocalReader(options: LocalOptions = {}): LocalReader {
  const limits = { ...defaults, ...options };
  let current: Promise<ReaderProcess> | null = null;
  let alive: ReaderProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function reader(): Promise<ReaderProcess> {
    if (isStopped) throw new ReadingError('unavailable', 'the server is stopping');
    const known = await current?.catch(() => null);
    if (known?.isAlive()) return known;
    current = startReaderProcess();
    alive = await current;
    return alive;
  }

  async function end(): Promise<void> {
    const known = await current?.catch(() => null);
    current = null;
    alive = null;
    await known?.kill();
  }

  async function attempt(photo: Uint8Array, signal: AbortSignal): Promise<Reading> {
    const process = await reader();
    const reading = await within(limits.timeoutMs, signal, process.read(photo)).catch(
      async (error: unknown) => {
        if (!(error instanceof ReadingError) || error.reason !== 'unreadable') await end();
        throw error;
      },
    );
    if (process.cards >= limits.mostCards || process.rssBytes > limits.mostBytes) await end();
    return reading;
  }

  function restAfterUse(): void {
    clearTimeout(idle);
    idle = setTimeout(() => void end(), limits.idleMs);
    idle.unref();
  }

  return {
    concurrency: 1,
    pid: () => (alive?.isAlive() ? alive.pid : null),
    async read(photo, signal) {
      clearTimeout(idle);
      try {
        return await attempt(photo, signal);
      } catch (error) {
        const isWorthAnother =
          error instanceof ReadingError && ['crashed', 'timedOut'].includes(error.reason);
        if (!isWorthAnother) throw error;
        return await attempt(photo, signal);
      } finally {
        restAfterUse();
      }
    },
    async stop() {
      isStopped = true;
      clearTimeout(idle);
      await end();
    },
  };
}

/** @throws ReadingError `timedOut`; the signal's reason */
async function within<Result>(
  ms: number,
  signal: AbortSignal,
  work: Promise<Result>,
): Promise<Result> {
  const limit = AbortSignal.timeout(ms);
  const either = AbortSignal.any([signal, limit]);
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => {
      reject(
        signal.aborted ? (signal.reason as Error) : new ReadingError('timedOut', `after ${ms} ms`),
      );
    };
    if (either.aborted) stop();
    else either.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, stopped]);
}
