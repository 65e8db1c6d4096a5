import { CommandError } from './errors';
import { isOperators } from './matching';
import { overlaps, splitPath } from './paths';
import { reach } from './updatePaths';
import type { Update } from './updating';
import { BSONRegExp, ObjectId, clone, isDoc } from './values';
import type { Doc, Value } from './values';

/**
 * The document an upsert inserts: what the filter says by equality, then the update, with an _id
 * made if neither gave one. Throws 54 when the filter says two things about one path.
 */
export function upsertDocument(filter: Doc, update: Value, apply: Update): Doc {
  const isReplacement = isDoc(update) && !isOperators(update);
  const start: Doc = new Map();
  const told: string[] = [];
  for (const [path, value] of equalities(filter)) {
    if (isReplacement && path !== '_id') continue;
    if (told.some((other) => overlaps(other, path))) {
      throw new CommandError(
        54,
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
    told.push(path);
    reach(start, splitPath(path)).set(clone(value));
  }
  const made = apply(start, true);
  const fields = [...made].filter(([name]) => name !== '_id');
  return new Map([['_id', made.get('_id') ?? new ObjectId()], ...fields]);
}

function* equalities(filter: Doc): Generator<[string, Value]> {
  for (const [name, value] of filter) {
    if (name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) {
      for (const part of value as Value[]) if (isDoc(part)) yield* equalities(part);
    } else if (!name.startsWith('$')) {
      yield* equalitiesOf(name, value);
    }
  }
}

function* equalitiesOf(path: string, value: Value): Generator<[string, Value]> {
  if (!isOperators(value)) {
    if (!(value instanceof BSONRegExp)) yield [path, value];
    return;
  }
  for (const [operator, operand] of value) {
    if (operator === '$eq') yield [path, operand];
    if (!Array.isArray(operand)) continue;
    // `$all` is an equality for each element, an `$in` of one element is one.
    const isEquality = operator === '$all' || (operator === '$in' && operand.length === 1);
    for (const item of isEquality ? operand : []) {
      if (!isOperators(item) && !(item instanceof BSONRegExp)) yield [path, item];
    }
  }
}
