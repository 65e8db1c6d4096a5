import { afterAll } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface StartedServer {
  url: string;
  pid: number;
  /** The embedded engine's process, when it is the database. */
  enginePid: number | null;
  /** Resolves when the process has ended, however. */
  ended: Promise<number | null>;
  /** All that it has said so far. */
  said(): string;
  stop(): Promise<number | null>;
}

/** Whatever happens to a test, its servers do not outlive it. */
const running = new Set<ChildProcess>();
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

/** The built server as a program of its own, on a free port. */
export function startBuiltServer(env: Record<string, string>): Promise<StartedServer> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, NODE_OPTIONS: '', HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const entry = JSON.parse(line) as { msg: string; port: number; engine: number | null };
      if (entry.msg !== 'serving') return;
      resolve({
        url: `http://127.0.0.1:${entry.port}`,
        pid: child.pid ?? 0,
        enginePid: entry.engine,
        ended,
        said: () => said.join(''),
        stop: () => {
          child.kill('SIGTERM');
          return ended;
        },
      });
    });
    void ended.then((code) => {
      reject(new Error(`the server ended with ${String(code)}: ${said.join('')}`));
    });
  });
}
