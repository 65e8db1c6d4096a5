import { CommandError } from './errors';
import { isDoc } from './values';
import type { Doc, Found, Value } from './values';

/** Where an update path ends: the container is there, the value may be missing. */
export interface Spot {
  get(): Found;
  set(value: Value): void;
  remove(): void;
}

/** MongoDB pads an array with nulls up to a new index, but not without end. */
const MOST_PADDING = 1_500_000;

/** Goes to the end of a path and makes documents on the way. Throws 28 where it cannot go on. */
export function reach(root: Doc, path: readonly string[]): Spot {
  let container: Doc | Value[] = root;
  for (const [i, name] of path.slice(0, -1).entries()) {
    const spot: Spot = spotIn(container, name);
    const next: Found = spot.get();
    if (next === undefined) {
      const made: Doc = new Map();
      spot.set(made);
      container = made;
    } else {
      container = requireContainer(next, path, i + 1);
    }
  }
  return spotIn(container, path.at(-1) ?? '');
}

/**
 * The end of a path if everything before it is there, null otherwise. With `mustBeViable` throws 28
 * where the path could not even be created, which only $unset forgives.
 */
export function seek(root: Doc, path: readonly string[], mustBeViable: boolean): Spot | null {
  let container: Value = root;
  for (const [i, name] of path.entries()) {
    const isOpen = isDoc(container) || (Array.isArray(container) && isIndex(name));
    if (!isOpen && mustBeViable) requireContainer(container, path, i);
    if (!isOpen && mustBeViable && Array.isArray(container)) spotIn(container, name);
    if (!isOpen) return null;
    const spot: Spot = spotIn(container as Doc | Value[], name);
    const next: Found = spot.get();
    if (i === path.length - 1) return spot;
    if (next === undefined) return null;
    container = next;
  }
  return null;
}

function requireContainer(value: Value, path: readonly string[], depth: number): Doc | Value[] {
  if (isDoc(value) || Array.isArray(value)) return value;
  const [name = '', parent = ''] = [path[depth], path[depth - 1]];
  throw new CommandError(28, `Cannot create field '${name}' in element {${parent}: …}`);
}

function spotIn(container: Doc | Value[], name: string): Spot {
  if (isDoc(container)) {
    return {
      get: () => container.get(name),
      set: (value) => void container.set(name, value),
      remove: () => void container.delete(name),
    };
  }
  if (!isIndex(name)) {
    throw new CommandError(28, `Cannot create field '${name}' in an array`);
  }
  return spotAt(container, Number(name));
}

function spotAt(items: Value[], index: number): Spot {
  return {
    get: () => items[index],
    set: (value) => {
      if (index - items.length > MOST_PADDING) throw new CommandError(2, 'array index too large');
      while (items.length < index) items.push(null);
      items[index] = value;
    },
    // MongoDB leaves a null, so that the other elements keep their places.
    remove: () => {
      if (index < items.length) items[index] = null;
    },
  };
}

function isIndex(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}

/** MongoDB's order of the fields of one update: numbers by value, other names as text. */
export function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (const [i, name] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (name !== other) return compareNames(name, other);
  }
  return left.length - right.length;
}

function compareNames(left: string, right: string): number {
  if (isIndex(left) && isIndex(right)) return Number(left) - Number(right);
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
