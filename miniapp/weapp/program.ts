import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/* The program's logic layer: its scripts in a realm that has what WeChat's has, and no more. */

/** What App, Page and Component are called with. */
export type Definition = Record<string, unknown>;

export interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  tabBar: { list: { pagePath: string }[] };
}

interface Logic {
  app: Definition;
  /** The definition of a page or component; its script is loaded at the first call. */
  definitionOf: (place: string) => Definition;
  /** Sub-packages whose scripts were loaded. */
  loadedPackages: ReadonlySet<string>;
  stop: () => void;
}

export interface LogicDeps {
  dist: string;
  config: AppJson;
  wx: object;
  currentPages: () => object[];
  /** What the program writes to the console as an error, and what it must not do. */
  onFault: (fault: string) => void;
}

/** Absent in WeChat's logic layer on some phone or other, so our program lives without. */
const absent = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'eval'];

/** Loads app.js as a launch does. */
export function startLogic(deps: LogicDeps): Logic {
  const { dist, config, onFault } = deps;
  const timers = createTimers();
  const definitions = new Map<string, Definition>();
  const modules = new Map<string, { exports: unknown }>();
  const loadedPackages = new Set<string>();
  let app: Definition = {};
  let loading = '';

  const define = (definition: Definition) => definitions.set(loading, definition);
  const realm = vm.createContext(
    {
      wx: deps.wx,
      console: consoleOf(onFault),
      ...timers.calls,
      App: (definition: Definition) => (app = definition),
      getApp: () => app,
      getCurrentPages: deps.currentPages,
      Page: define,
      Component: define,
      Behavior: (definition: Definition) => definition,
    },
    // Neither eval nor Function makes code of a text, as on a phone.
    { codeGeneration: { strings: false, wasm: false } },
  );
  for (const name of absent) vm.runInContext(`delete globalThis.${name}`, realm);

  const packageOf = (place: string) =>
    config.subPackages.find(({ root }) => place.startsWith(`${root.replace(/\/$/, '')}/`))?.root;

  function load(file: string, from: string): unknown {
    const place = file.endsWith('.js') ? file : `${file}.js`;
    const known = modules.get(place);
    if (known) return known.exports;
    const home = packageOf(place);
    if (home && from && packageOf(from) !== home) onFault(`${from} requires ${place} of ${home}`);
    if (home) loadedPackages.add(home);
    const made = { exports: {} };
    modules.set(place, made);
    const source = readFileSync(path.join(dist, place), 'utf8');
    const script = vm.compileFunction(source, ['require', 'module', 'exports'], {
      parsingContext: realm,
      filename: path.join(dist, place),
    }) as (require: (name: string) => unknown, module: object, exports: object) => void;
    const nearby = (name: string) => load(path.posix.join(path.posix.dirname(place), name), place);
    script(nearby, made, made.exports);
    return made.exports;
  }

  load('app.js', '');
  return {
    app,
    definitionOf(place) {
      if (!definitions.has(place)) {
        loading = place;
        load(place, '');
      }
      const definition = definitions.get(place);
      if (!definition) throw new Error(`${place} defined nothing`);
      return definition;
    },
    loadedPackages,
    stop: timers.stop,
  };
}

/** Timers that end with the program, so that none of them outlives its test. */
function createTimers() {
  const running = new Set<NodeJS.Timeout>();
  let hasEnded = false;
  const start =
    (set: typeof setTimeout | typeof setInterval) =>
    (act: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      // What still came back over the network after the end starts nothing any more.
      if (hasEnded) return undefined;
      const timer = set(act, ms, ...args);
      running.add(timer);
      return timer;
    };
  const end = (timer: NodeJS.Timeout | undefined) => {
    clearTimeout(timer);
    if (timer) running.delete(timer);
  };
  return {
    calls: {
      setTimeout: start(setTimeout),
      setInterval: start(setInterval),
      clearTimeout: end,
      clearInterval: end,
    },
    stop: () => {
      hasEnded = true;
      running.forEach((timer) => clearTimeout(timer));
    },
  };
}

/** An error on the console is a fault: React tells there what it could not draw. */
function consoleOf(onFault: (fault: string) => void): object {
  const silent = () => undefined;
  const tell = (...parts: unknown[]) => onFault(`console.error: ${parts.map(String).join(' ')}`);
  return {
    log: silent,
    info: silent,
    debug: silent,
    warn: silent,
    time: silent,
    timeEnd: silent,
    error: tell,
  };
}
