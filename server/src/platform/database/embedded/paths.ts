import { CommandError } from './errors';
import { isDoc } from './values';
import type { Found, Value } from './values';

export type Test = (value: Found) => boolean;

/**
 * Whether any value at a dotted path passes the test, by MongoDB's rules for filters: arrays on
 * the way are entered one level deep; an array at the end offers its elements and then itself, or
 * with `isWhole` only itself; a missing field offers `undefined`; a path that ends among the
 * scalars of an array offers nothing.
 */
export function anyAt(
  value: Found,
  path: readonly string[],
  isWhole: boolean,
  test: Test,
): boolean {
  let current = value;
  for (let i = 0; i < path.length; i++) {
    if (Array.isArray(current)) return anyInArray(current, path.slice(i), isWhole, test);
    current = isDoc(current) ? current.get(path[i] ?? '') : undefined;
  }
  if (Array.isArray(current) && !isWhole && current.some(test)) return true;
  return test(current);
}

function anyInArray(
  items: Value[],
  path: readonly string[],
  isWhole: boolean,
  test: Test,
): boolean {
  const [head = '', ...rest] = path;
  return items.some((item, index) => {
    if (isDoc(item) && anyAt(item, path, isWhole, test)) return true;
    if (head !== String(index)) return false;
    if (rest.length === 0) return test(item);
    if (Array.isArray(item)) return anyInArray(item, rest, isWhole, test);
    return isDoc(item) && anyAt(item, rest, isWhole, test);
  });
}

/** Splits a dotted path. Throws 2 (BadValue) for an empty component. */
export function splitPath(path: string): string[] {
  const components = path.split('.');
  if (components.some((name) => name === '')) {
    throw new CommandError(2, `the path '${path}' has an empty component`);
  }
  return components;
}

/** Whether one path is the other or leads to it. */
export function overlaps(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`);
}
