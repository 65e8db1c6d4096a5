import { CommandError, notImplemented } from './errors';
import { compare, rank, rankOf, toKeyText } from './ordering';
import { anyAt, splitPath } from './paths';
import type { Test } from './paths';
import { fromValue } from './regex';
import { typeTest } from './types';
import { BSONRegExp, Double, isDoc, isTruthy, toInteger } from './values';
import type { Doc, Found, Value } from './values';

export type Predicate = (doc: Doc) => boolean;

/** What a field must fulfil. A leaf asks one value; `isWhole` keeps an array in one piece. */
type Condition =
  | { kind: 'leaf'; test: Test; isWhole?: boolean }
  | { kind: 'all'; of: Condition[] }
  | { kind: 'not'; of: Condition };

/** Compiles a filter. Throws 2 for what MongoDB does not know, 238 for what this engine lacks. */
export function compileFilter(filter: Doc): Predicate {
  const tests = [...filter].map(([name, value]) =>
    name.startsWith('$') ? logical(name, value) : field(name, value),
  );
  return (doc) => tests.every((test) => test(doc));
}

/** Whether a value is a document of operators such as `{$gt: 1}`. */
export function isOperators(value: Found): value is Doc {
  return isDoc(value) && firstName(value).startsWith('$');
}

/** The test of `$pull` and `$elemMatch`: one element against operators, a regex or a value. */
export function compileElement(condition: Value): Test {
  const compiled = toCondition(condition);
  return (value) => holdsAt(compiled, value, []);
}

function firstName(doc: Doc): string {
  return doc.keys().next().value ?? '';
}

const missingTopLevel = ['$expr', '$where', '$text', '$jsonSchema', '$sampleRate', '$alwaysTrue'];

function logical(name: string, value: Value): Predicate {
  if (name === '$comment') return () => true;
  if (missingTopLevel.includes(name)) throw notImplemented(name);
  if (name !== '$and' && name !== '$or' && name !== '$nor') {
    throw new CommandError(2, `unknown top level operator: ${name}`);
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isDoc)) {
    throw new CommandError(2, `${name} must be a nonempty array of objects`);
  }
  const branches = value.map(compileFilter);
  if (name === '$and') return (doc) => branches.every((branch) => branch(doc));
  const isAny: Predicate = (doc) => branches.some((branch) => branch(doc));
  return name === '$or' ? isAny : (doc) => !isAny(doc);
}

function field(name: string, value: Value): Predicate {
  const path = splitPath(name);
  const condition = toCondition(value);
  return (doc) => holdsAt(condition, doc, path);
}

function toCondition(value: Value): Condition {
  if (isOperators(value)) return operators(value);
  if (value instanceof BSONRegExp) return { kind: 'leaf', test: regexTest(value) };
  return { kind: 'leaf', test: comparison('$eq', value) };
}

function holdsAt(condition: Condition, value: Found, path: readonly string[]): boolean {
  if (condition.kind === 'not') return !holdsAt(condition.of, value, path);
  if (condition.kind === 'all') return condition.of.every((part) => holdsAt(part, value, path));
  return anyAt(value, path, condition.isWhole ?? false, condition.test);
}

/** One value as it stands: inside `$elemMatch` a nested array is not entered. */
function holdsFor(condition: Condition, value: Found): boolean {
  if (condition.kind === 'not') return !holdsFor(condition.of, value);
  if (condition.kind === 'all') return condition.of.every((part) => holdsFor(part, value));
  return condition.test(value);
}

function operators(spec: Doc): Condition {
  const of = [...spec]
    .filter(([name]) => name !== '$options')
    .map(([n, v]) => operator(n, v, spec));
  if (spec.has('$options') && !spec.has('$regex')) {
    throw new CommandError(2, '$options needs a $regex');
  }
  return { kind: 'all', of };
}

function operator(name: string, value: Value, spec: Doc): Condition {
  switch (name) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: 'leaf', test: comparison(name, value) };
    case '$ne':
      if (value instanceof BSONRegExp) throw new CommandError(2, "Can't have regex as arg to $ne.");
      return { kind: 'not', of: { kind: 'leaf', test: comparison('$eq', value) } };
    case '$in':
      return { kind: 'leaf', test: inTest(name, value) };
    case '$nin':
      return { kind: 'not', of: { kind: 'leaf', test: inTest(name, value) } };
    case '$exists':
      return exists(isTruthy(value));
    case '$size':
      return { kind: 'leaf', isWhole: true, test: sizeTest(value) };
    case '$regex':
      return { kind: 'leaf', test: regexTest(regexOf(value, spec.get('$options'))) };
    case '$type':
      return { kind: 'leaf', test: typeTest(value) };
    case '$not':
      return { kind: 'not', of: negated(value) };
    case '$all':
      return all(value);
    case '$elemMatch':
      return { kind: 'leaf', isWhole: true, test: elemMatchTest(value) };
  }
  if (knownElsewhere.has(name)) throw notImplemented(name);
  throw new CommandError(2, `unknown operator: ${name}`);
}

const knownElsewhere = new Set(
  `$mod $bitsAllSet $bitsAllClear $bitsAnySet $bitsAnyClear $near $nearSphere $geoWithin
  $geoIntersects $expr $jsonSchema`.split(/\s+/),
);

/** Compares within one type only, as MongoDB's "type bracketing" has it. */
function comparison(name: string, operand: Value): Test {
  if (operand instanceof BSONRegExp && name !== '$eq') {
    throw new CommandError(2, `Can't have RegEx as arg to predicate over field '${name}'.`);
  }
  const type = rankOf(operand);
  const isInclusive = name === '$eq' || name.endsWith('e');
  const wanted = name.startsWith('$g') ? 1 : name.startsWith('$l') ? -1 : 0;
  return (value) => {
    const other = rankOf(value);
    if (other !== type) {
      if (other === rank.undefined && type === rank.null) return isInclusive;
      if (type === rank.maxKey) return wanted < 0;
      return type === rank.minKey && wanted > 0;
    }
    if (isNaNumber(value) !== isNaNumber(operand)) return false;
    const order = Math.sign(compare(value, operand));
    return order === 0 ? isInclusive : order === wanted;
  };
}

function isNaNumber(value: Found): boolean {
  return value instanceof Double && Number.isNaN(value.value);
}

function inTest(name: string, value: Value): Test {
  if (!Array.isArray(value)) throw new CommandError(2, `${name} needs an array`);
  if (value.some(isOperators)) throw new CommandError(2, `cannot nest $ under ${name}`);
  const patterns = value.filter((item) => item instanceof BSONRegExp).map(regexTest);
  const keys = new Set(value.map(toKeyText));
  const hasNull = value.includes(null);
  return (found) =>
    found === undefined
      ? hasNull
      : keys.has(toKeyText(found)) || patterns.some((test) => test(found));
}

function exists(wanted: boolean): Condition {
  const present: Condition = { kind: 'leaf', test: (value) => value !== undefined };
  return wanted ? present : { kind: 'not', of: present };
}

function sizeTest(value: Value): Test {
  const size = toInteger(value, '$size');
  if (size < 0) throw new CommandError(2, '$size may not be negative');
  return (found) => Array.isArray(found) && found.length === size;
}

function regexOf(value: Value, options: Found): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') {
    throw new CommandError(2, '$options has to be a string');
  }
  if (typeof value === 'string') return new BSONRegExp(value, options ?? '');
  if (!(value instanceof BSONRegExp)) throw new CommandError(2, '$regex has to be a string');
  if (options !== undefined && value.options !== '') {
    throw new CommandError(2, 'options set in both $regex and $options');
  }
  return options === undefined ? value : new BSONRegExp(value.pattern, options);
}

function regexTest(regex: BSONRegExp): Test {
  const compiled = fromValue(regex);
  return (value) => (typeof value === 'string' ? compiled.test(value) : isSameRegex(value, regex));
}

function isSameRegex(value: Found, regex: BSONRegExp): boolean {
  return value instanceof BSONRegExp && compare(value, regex) === 0;
}

function negated(value: Value): Condition {
  if (value instanceof BSONRegExp) return { kind: 'leaf', test: regexTest(value) };
  if (!isDoc(value)) throw new CommandError(2, '$not needs a regex or a document');
  if (!isOperators(value)) throw new CommandError(2, '$not cannot be empty or a plain document');
  return operators(value);
}

function all(value: Value): Condition {
  if (!Array.isArray(value)) throw new CommandError(2, '$all needs an array');
  if (value.length === 0) return { kind: 'leaf', test: () => false };
  const isElemMatch = (item: Value): boolean => isDoc(item) && firstName(item) === '$elemMatch';
  if (value.some(isElemMatch) && !value.every(isElemMatch)) {
    throw new CommandError(2, '$all/$elemMatch has to be consistent');
  }
  if (value.some((item) => isOperators(item) && !isElemMatch(item))) {
    throw new CommandError(2, 'no $ expressions in $all');
  }
  return { kind: 'all', of: value.map(toCondition) };
}

function elemMatchTest(value: Value): Test {
  if (!isDoc(value)) throw new CommandError(2, '$elemMatch needs an Object');
  const first = firstName(value);
  if (first.startsWith('$') && !['$and', '$or', '$nor'].includes(first)) {
    const condition = operators(value);
    return (found) => Array.isArray(found) && found.some((item) => holdsFor(condition, item));
  }
  const matches = compileFilter(value);
  return (found) =>
    Array.isArray(found) && found.some((item) => isContainer(item) && matches(asDoc(item)));
}

function isContainer(value: Value): value is Doc | Value[] {
  return isDoc(value) || Array.isArray(value);
}

/** `$elemMatch` sees an array among the elements as a document with the fields 0, 1, 2 … */
function asDoc(value: Doc | Value[]): Doc {
  return isDoc(value) ? value : new Map(value.map((item, index) => [String(index), item]));
}
