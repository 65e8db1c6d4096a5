import { fork, type ChildProcess } from 'node:child_process';
import { programFile } from '../../programFile';
import { ReadingError, type Reading } from '../cardReader';
import type { ReaderMessage, ReadRequest } from './messages';

/** One process of the reader. When it has ended, it is not used again. */
export interface ReaderProcess {
  pid: number;
  /** Cards read so far, and its memory after the last of them. */
  cards: number;
  rssBytes: number;
  isAlive(): boolean;
  /** @throws ReadingError `crashed` when it ends meanwhile, `unreadable` */
  read(photo: Uint8Array): Promise<Reading>;
  kill(): Promise<void>;
}

/** How long loading the networks may take on a busy machine. */
const startLimitMs = 30_000;

/**
 * Starts the reader in a process of its own: the native runtime cannot be loaded a second time into a
 * worker thread, and a crash of it must not take the server along.
 * @throws ReadingError `unavailable` where it cannot run
 */
export async function startReaderProcess(): Promise<ReaderProcess> {
  const file = await programFile(import.meta.url, { name: 'reader', entry: 'program.ts' });
  const child = fork(file, [], {
    serialization: 'advanced',
    execArgv: [],
    // The parent's options are for the parent: test runners and debuggers set some.
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
  await ready(child, ended);
  return connected(child, ended);
}

async function ready(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  const first = new Promise<ReaderMessage>((resolve) => child.once('message', resolve));
  const said = await Promise.race([
    first,
    ended.then((detail): ReaderMessage => ({ kind: 'unavailable', detail })),
  ]);
  clearTimeout(timer);
  if (said.kind !== 'unavailable') return;
  child.kill('SIGKILL');
  throw new ReadingError('unavailable', said.detail);
}

interface Asker {
  resolve: (reading: Reading) => void;
  reject: (error: Error) => void;
}

function connected(child: ChildProcess, ended: Promise<string>): ReaderProcess {
  let isAlive = true;
  let next = 0;
  const waiting = new Map<number, Asker>();
  const self: ReaderProcess = {
    pid: child.pid ?? 0,
    cards: 0,
    rssBytes: 0,
    isAlive: () => isAlive,
    read: (photo) =>
      new Promise((resolve, reject) => {
        const request: ReadRequest = { id: (next += 1), photo };
        waiting.set(request.id, { resolve, reject });
        child.send(request, (error) => {
          if (error) reject(new ReadingError('crashed', error.message));
        });
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  child.on('message', (message: ReaderMessage) => {
    if (message.kind !== 'read' && message.kind !== 'failed') return;
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    self.cards += 1;
    if (message.kind === 'failed') {
      asker?.reject(new ReadingError(message.reason, message.detail));
      return;
    }
    self.rssBytes = message.use.rssBytes;
    asker?.resolve(message.reading);
  });
  void ended.then((detail) => {
    isAlive = false;
    for (const { reject } of waiting.values()) reject(new ReadingError('crashed', detail));
  });
  return self;
}
