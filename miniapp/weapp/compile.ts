import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/* WeChat's own compilers (npm miniprogram-compiler): wcc for templates, wcsc for styles. */

/** A node as wcc's render function makes it; text stands among the children. */
export interface RawNode {
  tag: string;
  attr?: Record<string, unknown>;
  children: (RawNode | string | number)[];
}

/** Renders one template (a path as `pages/home/home`) with the data of its page or component. */
export type Render = (template: string, data: unknown) => RawNode;

export interface Compiled {
  /** What the compiler wrote. */
  output: string;
  /** What it complained about; empty when it is content. */
  complaints: string;
}

/** Compiles every template of a built mini-program, wxs modules included. */
export function compileTemplates(dist: string): Compiled {
  return run('wcc', dist, ['-d', ...filesOf(dist, '.wxml'), ...filesOf(dist, '.wxs')]);
}

/** Compiles every style sheet of a built mini-program. */
export function compileStyles(dist: string): Compiled {
  const sheets = filesOf(dist, '.wxss');
  return run('wcsc', dist, ['-db', '-pc', String(sheets.length), ...sheets]);
}

/** The compiled templates in a realm of their own, as WeChat's view layer has one. */
export function startView(templates: string): Render {
  const realm = vm.createContext({ console, __webview_engine_version__: 0.02 });
  vm.runInContext('var window = globalThis', realm);
  vm.runInContext(templates, realm);
  // The data must be born in the realm: wxs looks at the constructors of what it is given.
  const call = vm.runInContext('(path, json) => $gwx(path)(JSON.parse(json))', realm) as (
    path: string,
    json: string,
  ) => RawNode;
  return (template, data) => call(`./${template}.wxml`, JSON.stringify(data));
}

function run(name: 'wcc' | 'wcsc', dist: string, args: string[]): Compiled {
  const { status, stdout, stderr, error } = spawnSync(compiler(name), args, {
    cwd: dist,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}: ${stderr}${stdout}`);
  return { output: stdout, complaints: stderr.trim() };
}

function compiler(name: string): string {
  const folders: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', win32: 'windows' };
  const manifest = createRequire(import.meta.url).resolve('miniprogram-compiler/package.json');
  const folder = path.join(path.dirname(manifest), 'bin', folders[process.platform] ?? 'linux');
  const file = path.join(folder, process.platform === 'win32' ? `${name}.exe` : name);
  // The package ships its programs without the right to run.
  chmodSync(file, 0o755);
  return file;
}

/** Paths as both compilers want them: below the root, with `./` in front. */
function filesOf(dist: string, ending: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => `./${file.split(path.sep).join('/')}`);
}
