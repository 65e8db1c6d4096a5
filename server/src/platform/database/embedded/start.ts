import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programFile } from '../../programFile';

export interface EmbeddedOptions {
  /** The database; made if it is not there. Beside it stand `-wal`, `-shm` and `.lock`. */
  file: string;
  /** A loopback port; absent takes a free one. */
  port?: number;
  /** Told when the engine ends without being asked to: its code or signal, and what it last said. */
  onExit?: (reason: string) => void;
}

export interface Embedded {
  /** For the official driver as it is: transactions and retryable writes work. */
  uri: string;
  pid: number;
  /** Ends the engine after it has closed its file. */
  stop(): Promise<void>;
}

const START_LIMIT_MS = 20_000;

/**
 * Starts the engine as a child process on a free loopback port (or `port`) over `file`; resolves
 * when it accepts connections. Throws when the file is in use by another engine, or unreadable. The
 * child ends itself, after closing the file, when this process ends, even by kill -9.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const program = await programFile(import.meta.url, { name: 'engine', entry: 'server.ts' });
  const child = spawn(process.execPath, [program, options.file, String(options.port ?? 0)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<string>((resolve) => watchEnd(child, resolve));
  const port = await Promise.race([portOf(child), ended.then(failToStart)]);
  let isStopping = false;
  void ended.then((reason) => {
    if (!isStopping) options.onExit?.(reason);
  });
  return {
    uri: `mongodb://127.0.0.1:${String(port)}/?directConnection=true&maxPoolSize=2000`,
    pid: child.pid ?? 0,
    stop: async () => {
      isStopping = true;
      child.stdin.end();
      await ended;
    },
  };
}

function failToStart(reason: string): never {
  throw new Error(`the embedded database did not start: ${reason}`);
}

function watchEnd(child: ChildProcess, resolve: (reason: string) => void): void {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-2000)));
  child.stdin?.on('error', () => undefined);
  child.once('error', (error) => resolve(error.message));
  child.once('close', (code, signal) => {
    resolve(`${signal ?? `exit code ${String(code)}`}: ${said.trim()}`);
  });
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error('the embedded database did not start in time'));
    }, START_LIMIT_MS);
    child.once('close', () => clearTimeout(timer));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve((JSON.parse(line) as { port: number }).port);
    });
  });
}
