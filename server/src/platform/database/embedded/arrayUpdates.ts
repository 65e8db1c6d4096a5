import { CommandError, notImplemented } from './errors';
import { compileElement, compileFilter, isOperators } from './matching';
import { toKeyText } from './ordering';
import { BSONRegExp, clone, isDoc, toInteger } from './values';
import type { Doc, Found, Value } from './values';

/** An array in place, or the fault MongoDB has for anything else. */
function requireArray(value: Value, operator: string, code: 2 | 14): Value[] {
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `The field for ${operator} must be an array`);
}

/** `$push`, with $each, $position and $slice. */
export function push(current: Found, argument: Value): Value[] {
  const { each, position, slice } = pushArguments(argument);
  const items = current === undefined ? [] : requireArray(current, '$push', 2);
  const at = position === null ? items.length : placeOf(position, items.length);
  const grown = [...items.slice(0, at), ...clone(each), ...items.slice(at)];
  if (slice === null) return grown;
  return slice < 0 ? grown.slice(slice) : grown.slice(0, slice);
}

function pushArguments(argument: Value): {
  each: Value[];
  position: number | null;
  slice: number | null;
} {
  if (!isDoc(argument) || !argument.has('$each')) {
    return { each: [argument], position: null, slice: null };
  }
  for (const name of argument.keys()) {
    if (name === '$sort') throw notImplemented('$push with $sort');
    if (!['$each', '$position', '$slice'].includes(name)) {
      throw new CommandError(2, `Unrecognized clause in $push: ${name}`);
    }
  }
  return {
    each: eachOf(argument, '$push'),
    position: wholeOrNull(argument.get('$position'), '$position'),
    slice: wholeOrNull(argument.get('$slice'), '$slice'),
  };
}

function wholeOrNull(value: Found, name: string): number | null {
  if (value === undefined) return null;
  try {
    return toInteger(value, name);
  } catch {
    throw new CommandError(2, `The value for ${name} must be an integer value`);
  }
}

function placeOf(position: number, length: number): number {
  return position < 0 ? Math.max(0, length + position) : Math.min(position, length);
}

function eachOf(argument: Doc, operator: string): Value[] {
  const each = argument.get('$each') ?? null;
  if (Array.isArray(each)) return each;
  throw new CommandError(operator === '$push' ? 2 : 14, `$each of ${operator} must be an array`);
}

/** `$addToSet`: appends what no element equals; 1 and 1.0 are equal. */
export function addToSet(current: Found, argument: Value): Value[] {
  const isEach = isDoc(argument) && argument.keys().next().value === '$each';
  if (isEach && argument.size > 1) {
    throw new CommandError(2, 'Found unexpected fields after $each in $addToSet');
  }
  const added = isEach ? eachOf(argument, '$addToSet') : [argument];
  const items = current === undefined ? [] : [...requireArray(current, '$addToSet', 2)];
  const keys = new Set(items.map(toKeyText));
  for (const item of added) {
    const key = toKeyText(item);
    if (!keys.has(key)) items.push(clone(item));
    keys.add(key);
  }
  return items;
}

/** The test of `$pull`, compiled once. */
export function compilePull(argument: Value): (item: Value) => boolean {
  if (isOperators(argument) || argument instanceof BSONRegExp) return compileElement(argument);
  if (isDoc(argument)) {
    const matches = compileFilter(argument);
    return (item) => isDoc(item) && matches(item);
  }
  const key = toKeyText(argument);
  return (item) => toKeyText(item) === key;
}

export function pull(current: Value, isPulled: (item: Value) => boolean): Value[] {
  return requireArray(current, '$pull', 2).filter((item) => !isPulled(item));
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(current: Value, end: number): Value[] {
  const items = requireArray(current, '$pop', 14);
  return end > 0 ? items.slice(0, -1) : items.slice(1);
}
