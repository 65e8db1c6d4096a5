import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../platform/database/embedded/start';

/** A database server for one test file: `MONGODB_URI` when it is set, else an engine of its own. */
export async function startTestDatabase(): Promise<{ uri: string; stop(): Promise<void> }> {
  const given = process.env['MONGODB_URI'];
  if (given) return { uri: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), 'minglu-test-'));
  const engine = await startEmbedded({ file: path.join(folder, 'test.db') });
  return {
    uri: engine.uri,
    async stop() {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
