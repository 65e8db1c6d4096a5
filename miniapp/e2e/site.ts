import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Of every person of the demo company. */
export const password = 'demo-e2e-2026';

/** The built server with a demo company, serving the built page. */
export interface Site {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the program that `npm start` starts, on a free port over a folder of its own.
 * @param more environment beyond the usual; cards are read only where `CARD_READER` says so
 */
export async function startSite(more: Record<string, string> = {}): Promise<Site> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-e2e-'));
  const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      MONGODB_URI: '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO_PASSWORD: password,
      DEMO_CUSTOMERS: '60',
      CARD_READER: 'off',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = line.startsWith('{')
        ? (JSON.parse(line) as { msg: string; port: number })
        : null;
      if (entry?.msg === 'serving') resolve(entry.port);
    });
    void ended.then(() => {
      reject(new Error('the server ended before it served'));
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', reap);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
