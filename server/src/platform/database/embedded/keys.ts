import { CommandError, notImplemented } from './errors';
import { inverted, toKey } from './ordering';
import { splitPath } from './paths';
import { isDoc, isNumber, toNumber } from './values';
import type { Doc, Found, Value } from './values';

/** One field of an index or of a sort. */
export interface KeyField {
  name: string;
  path: readonly string[];
  isDescending: boolean;
}

export interface KeySet {
  /** One tuple an array element: null for a missing field, undefined for an empty array. */
  tuples: Found[][];
  /** For each field, whether an array lies on its path in this document. */
  isMulti: boolean[];
}

/** Reads `{a: 1, b: -1}`. Throws 67 for what no index can be, 238 for kinds not kept here. */
export function keyFields(spec: Doc, purpose: 'index' | 'sort'): KeyField[] {
  return [...spec].map(([name, value]) => {
    const path = splitPath(name);
    if (path.some((part) => /^\d+$/.test(part))) {
      throw notImplemented(`an array position in the ${purpose} key '${name}'`);
    }
    if (path.some((part) => part.startsWith('$'))) {
      throw new CommandError(purpose === 'sort' ? 2 : 67, `bad ${purpose} key '${name}'`);
    }
    return { name, path, isDescending: direction(value, name, purpose) < 0 };
  });
}

function direction(value: Value, name: string, purpose: 'index' | 'sort'): number {
  if (typeof value === 'string' || isDoc(value)) {
    throw notImplemented(`the ${purpose} kind of '${name}'`);
  }
  const number = isNumber(value) ? toNumber(value) : 0;
  const isValid = purpose === 'sort' ? Math.abs(number) === 1 : number !== 0 && !isNaN(number);
  if (isValid) return number;
  if (purpose === 'index') throw new CommandError(67, `bad direction of the index key '${name}'`);
  throw new CommandError(15998, `$sort key ordering must be 1 or -1, '${name}'`);
}

/** A field on its way down a document; `path` is what is left of it. */
interface Walker {
  value: Found;
  path: readonly string[];
  isFixed: boolean;
  isEmptyArray?: boolean;
}

/** MongoDB's index keys of a document. Throws 171 when two arrays would have to be multiplied. */
export function keysOf(fields: readonly KeyField[], document: Doc, isSparse: boolean): KeySet {
  const isMulti = fields.map(() => false);
  const start = fields.map((field) => ({ value: document, path: field.path, isFixed: false }));
  const found = expand(start, isMulti);
  const kept = isSparse ? found.filter((tuple) => tuple.some((w) => !isMissing(w))) : found;
  const tuples = kept.map((tuple) =>
    tuple.map((walker) => (isMissing(walker) ? null : walker.value)),
  );
  return { tuples, isMulti };
}

/** The bytes of one tuple, descending fields inverted. */
export function encodeTuple(fields: readonly KeyField[], tuple: readonly Found[]): Buffer {
  return Buffer.concat(
    fields.map((field, i) => (field.isDescending ? inverted(toKey(tuple[i])) : toKey(tuple[i]))),
  );
}

/** The place of a document in a sort: of an array the element that comes first decides. */
export function sortKeyOf(fields: readonly KeyField[], document: Doc): Buffer {
  const keys = sortTuples(fields, document).map((tuple) => encodeTuple(fields, tuple));
  return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
}

function sortTuples(fields: readonly KeyField[], document: Doc): Found[][] {
  try {
    return keysOf(fields, document, false).tuples;
  } catch (error) {
    if (error instanceof CommandError && error.code === 171) {
      throw new CommandError(2, 'cannot sort with keys that are parallel arrays');
    }
    throw error;
  }
}

function isMissing(walker: Walker): boolean {
  return walker.value === undefined && !walker.isEmptyArray;
}

function expand(walkers: Walker[], isMulti: boolean[]): Walker[][] {
  const here = walkers.map(descend);
  const arrays = here.map((walker) =>
    !walker.isFixed && Array.isArray(walker.value) ? walker.value : null,
  );
  const array = arrays.find((items) => items !== null);
  if (!array) return [here];
  if (arrays.some((items) => items !== null && items !== array)) {
    throw new CommandError(171, 'cannot index parallel arrays');
  }
  arrays.forEach((items, i) => (isMulti[i] ||= items !== null));
  const elements: Found[] = array.length > 0 ? array : [undefined];
  return elements.flatMap((element) =>
    expand(
      here.map((walker, i) => (arrays[i] ? enter(walker, element, array.length === 0) : walker)),
      isMulti,
    ),
  );
}

/** Follows a path through documents until it ends or meets an array. */
function descend(walker: Walker): Walker {
  let { value, path } = walker;
  while (path.length > 0 && !Array.isArray(value)) {
    value = isDoc(value) ? value.get(path[0] ?? '') : undefined;
    path = path.slice(1);
  }
  return { ...walker, value, path };
}

/** A field that ends at the array takes the element whole; another goes on if it is a document. */
function enter(walker: Walker, element: Found, isEmptyArray: boolean): Walker {
  if (walker.path.length === 0) return { ...walker, value: element, isFixed: true, isEmptyArray };
  return { ...walker, value: isDoc(element) ? element : undefined };
}
