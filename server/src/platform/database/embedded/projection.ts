import { CommandError, notImplemented } from './errors';
import { overlaps, splitPath } from './paths';
import { isDoc, isNumber, isTruthy } from './values';
import type { Doc, Value } from './values';

export type Projector = (doc: Doc) => Doc;

/** A tree of names; a leaf is the end of a path that is kept or left out. */
type Tree = Map<string, Tree | null>;

/**
 * Compiles a projection of fields kept or left out, dotted or nested. Throws 31253 and 31254 for a
 * mixture, 31249 for paths in each other's way, 238 for expressions, `$slice`, `$elemMatch`.
 */
export function compileProjection(spec: Doc): Projector {
  const paths = flatten(spec, '');
  if (paths.length === 0) return (doc) => doc;
  assertApart(paths.map(([path]) => path));
  const id = paths.find(([path]) => path === '_id');
  const others = paths.filter(([path]) => path !== '_id');
  const isInclusion = others[0] ? others[0][1] : (id?.[1] ?? false);
  for (const [path, isKept] of others) {
    if (isKept === isInclusion) continue;
    throw new CommandError(
      isInclusion ? 31254 : 31253,
      `Cannot do ${isKept ? 'inclusion' : 'exclusion'} on field ${path} in the projection`,
    );
  }
  const tree = grow(others.map(([path]) => path));
  if (isInclusion ? (id?.[1] ?? true) : id?.[1] === false) tree.set('_id', null);
  return isInclusion ? (doc) => keep(doc, tree) : (doc) => leaveOut(doc, tree);
}

function flatten(spec: Doc, prefix: string): [string, boolean][] {
  return [...spec].flatMap(([name, value]): [string, boolean][] => {
    const path = prefix + name;
    if (splitPath(path).some((part) => part.startsWith('$'))) {
      throw notImplemented(`'${path}' in a projection`);
    }
    if (isDoc(value)) {
      if (value.size === 0) throw new CommandError(51270, 'An empty sub-projection');
      return flatten(value, `${path}.`);
    }
    if (typeof value !== 'boolean' && !isNumber(value)) {
      throw notImplemented(`an expression at '${path}' in a projection`);
    }
    return [[path, isTruthy(value)]];
  });
}

function assertApart(paths: string[]): void {
  for (const [i, path] of paths.entries()) {
    const clash = paths.slice(0, i).find((other) => overlaps(path, other));
    if (clash === undefined) continue;
    throw new CommandError(path.length > clash.length ? 31249 : 31250, `Path collision at ${path}`);
  }
}

function grow(paths: string[]): Tree {
  const tree: Tree = new Map();
  for (const path of paths) {
    const names = splitPath(path);
    let at = tree;
    for (const name of names.slice(0, -1)) {
      const next: Tree = at.get(name) ?? new Map<string, Tree | null>();
      at.set(name, next);
      at = next;
    }
    at.set(names.at(-1) ?? '', null);
  }
  return tree;
}

function keep(doc: Doc, tree: Tree): Doc {
  const kept: Doc = new Map();
  for (const [name, value] of doc) {
    const below = tree.get(name);
    if (below === undefined) continue;
    const part = below === null ? value : keepIn(value, below);
    if (part !== undefined) kept.set(name, part);
  }
  return kept;
}

/** Below a kept path only documents and arrays survive. */
function keepIn(value: Value, tree: Tree): Value | undefined {
  if (isDoc(value)) return keep(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => keepIn(item, tree)).filter((item) => item !== undefined);
}

function leaveOut(doc: Doc, tree: Tree): Doc {
  const left: Doc = new Map();
  for (const [name, value] of doc) {
    const below = tree.get(name);
    if (below !== null) left.set(name, below ? leaveOutIn(value, below) : value);
  }
  return left;
}

function leaveOutIn(value: Value, tree: Tree): Value {
  if (isDoc(value)) return leaveOut(value, tree);
  return Array.isArray(value) ? value.map((item) => leaveOutIn(item, tree)) : value;
}
