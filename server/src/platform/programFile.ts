import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program of ours that runs as a process of its own. */
export interface Program {
  /** The bundle's name beside `main.js`, without `.js`. */
  name: string;
  /** Its first file, relative to the caller. */
  entry: string;
}

/**
 * The file to start. In the built server it is a bundle beside `main.js`. Run from TypeScript (tests)
 * it is made once by esbuild and kept, by the hash of all sources, in `node_modules/.cache/minglu`, so
 * that no test needs a build step.
 */
export async function programFile(callerUrl: string, { name, entry }: Program): Promise<string> {
  const caller = fileURLToPath(callerUrl);
  const folder = dirname(caller);
  if (!caller.endsWith('.ts')) return join(folder, `${name}.js`);
  const root = rootAbove(folder);
  const shared = join(root, 'shared/src');
  const hash = hashOf([join(root, 'server/src/platform'), shared]);
  const built = join(root, 'node_modules/.cache/minglu', `${name}-${hash}.mjs`);
  if (!existsSync(built)) await build(join(folder, entry), built, shared);
  return built;
}

/** Written aside and renamed: several test workers may build at the same time. */
async function build(source: string, target: string, shared: string): Promise<void> {
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
    alias: { '@minglu/shared': shared },
  });
  renameSync(temporary, target);
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((each) => /(?<!\.test)\.(ts|json)$/.test(each)).sort()) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function rootAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package-lock.json'))) return at;
    if (at === dirname(at)) throw new Error('no package-lock.json above the sources');
  }
}
