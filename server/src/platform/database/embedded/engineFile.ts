import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The program of the engine's process. In the built server it is `engine.js` beside the bundle. Run
 * from TypeScript (tests, tsx) it is made once by esbuild and kept, by the hash of its sources, in
 * `node_modules/.cache/minglu`, so that neither needs a build step.
 */
export async function engineFile(callerUrl: string): Promise<string> {
  const caller = fileURLToPath(callerUrl);
  const folder = dirname(caller);
  if (!caller.endsWith('.ts')) return join(folder, 'engine.js');
  const built = join(cacheFolder(folder), `engine-${hashOf(folder)}.mjs`);
  if (!existsSync(built)) await build(join(folder, 'server.ts'), built);
  return built;
}

/** Written aside and renamed: several test workers may build at the same time. */
async function build(source: string, target: string): Promise<void> {
  const { buildSync } = await import('esbuild');
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${String(process.pid)}`;
  buildSync({
    entryPoints: [source],
    outfile: temporary,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  renameSync(temporary, target);
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Under the nearest node_modules, where the engine finds its packages. */
function cacheFolder(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    if (existsSync(join(modules, 'libsql'))) return join(modules, '.cache', 'minglu');
    if (at === dirname(at)) throw new Error('libsql is not installed');
  }
}
