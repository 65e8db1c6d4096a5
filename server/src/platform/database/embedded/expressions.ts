import { add, multiply, subtract } from './arithmetic';
import type { Numeric } from './arithmetic';
import { CommandError, notImplemented } from './errors';
import { compare } from './ordering';
import { splitPath } from './paths';
import { clone, isDoc, isNumber, isTruthy } from './values';
import type { Doc, Found, Value } from './values';

/** An expression of the aggregation, compiled: its value for a document, or undefined. */
export type Expression = (doc: Doc) => Found;

/** Throws 238 for operators that are not kept here. */
export function compileExpression(spec: Value): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return fieldPath(spec);
  if (Array.isArray(spec)) {
    const items = spec.map(compileExpression);
    return (doc) => items.map((item) => item(doc) ?? null);
  }
  if (!isDoc(spec)) return () => spec;
  const [operator = ''] = spec.keys();
  if (operator.startsWith('$')) return compileOperator(operator, spec);
  return compileObject(spec);
}

/** The value at a path by the aggregation's rule: an array on the way gives an array of values. */
export function valueAt(value: Found, path: readonly string[]): Found {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (isDoc(value)) return valueAt(value.get(name), rest);
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isDoc)
    .map((item) => valueAt(item, path))
    .filter((item) => item !== undefined);
}

function fieldPath(spec: string): Expression {
  if (spec === '$$ROOT' || spec === '$$CURRENT') return (doc) => clone(doc);
  if (spec.startsWith('$$')) throw notImplemented(`the variable '${spec}'`);
  const path = splitPath(spec.slice(1));
  return (doc) => valueAt(doc, path);
}

function compileObject(spec: Doc): Expression {
  const fields = [...spec].map(([name, value]) => {
    if (name.includes('.')) throw new CommandError(2, `FieldPath '${name}' must not have a dot`);
    return [name, compileExpression(value)] as const;
  });
  return (doc) => {
    const made: Doc = new Map();
    for (const [name, value] of fields) {
      const found = value(doc);
      if (found !== undefined) made.set(name, found);
    }
    return made;
  };
}

type Operator = (values: Found[]) => Found;

const operators: Record<string, { count: number | null; apply: Operator }> = {
  $eq: { count: 2, apply: ([a, b]) => compare(a, b) === 0 },
  $ne: { count: 2, apply: ([a, b]) => compare(a, b) !== 0 },
  $gt: { count: 2, apply: ([a, b]) => compare(a, b) > 0 },
  $gte: { count: 2, apply: ([a, b]) => compare(a, b) >= 0 },
  $lt: { count: 2, apply: ([a, b]) => compare(a, b) < 0 },
  $lte: { count: 2, apply: ([a, b]) => compare(a, b) <= 0 },
  $and: { count: null, apply: (values) => values.every(isTruthy) },
  $or: { count: null, apply: (values) => values.some(isTruthy) },
  $not: { count: 1, apply: ([value]) => !isTruthy(value) },
  $cond: { count: 3, apply: ([condition, yes, no]) => (isTruthy(condition) ? yes : no) },
  $ifNull: { count: null, apply: (values) => values.find(isGiven) ?? values.at(-1) },
  $add: { count: null, apply: arithmetic('$add', add, 0) },
  $multiply: { count: null, apply: arithmetic('$multiply', multiply, 1) },
  $subtract: { count: 2, apply: arithmetic('$subtract', subtract, null) },
};

function isGiven(value: Found): boolean {
  return value !== undefined && value !== null;
}

function compileOperator(name: string, spec: Doc): Expression {
  if (spec.size !== 1) throw new CommandError(15983, 'an expression has exactly one operator');
  const argument = spec.get(name) ?? null;
  if (name === '$literal') return () => argument;
  const operator = operators[name];
  if (!operator) throw notImplemented(`the expression ${name}`);
  const given = argumentsOf(name, argument).map(compileExpression);
  if (operator.count !== null && operator.count !== given.length) {
    throw new CommandError(16020, `${name} takes exactly ${String(operator.count)} arguments`);
  }
  return (doc) => operator.apply(given.map((item) => item(doc)));
}

function argumentsOf(name: string, argument: Value): Value[] {
  if (name === '$cond' && isDoc(argument)) {
    return ['if', 'then', 'else'].map((part) => {
      const value = argument.get(part);
      if (value === undefined)
        throw new CommandError(17080, `Missing '${part}' parameter to $cond`);
      return value;
    });
  }
  return Array.isArray(argument) ? argument : [argument];
}

/** Null or missing makes the result null; dates are not reckoned with here. */
function arithmetic(
  name: string,
  apply: (left: Numeric, right: Numeric) => Numeric,
  start: Numeric | null,
): Operator {
  return (values) => {
    if (!values.every(isGiven)) return null;
    if (values.some((value) => value instanceof Date)) throw notImplemented(`${name} of a date`);
    const numbers = values.filter((value) => isNumber(value));
    if (numbers.length < values.length) {
      throw new CommandError(14, `${name} only supports numeric types`);
    }
    return start === null ? numbers.reduce(apply) : numbers.reduce(apply, start);
  };
}
