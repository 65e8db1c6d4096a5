import { add, multiply, requireNumber, subtract } from './arithmetic';
import { addToSet, compilePull, pop, pull, push } from './arrayUpdates';
import { CommandError, notImplemented } from './errors';
import { compare, toKeyText } from './ordering';
import { overlaps, splitPath } from './paths';
import { comparePaths, reach, seek } from './updatePaths';
import type { Spot } from './updatePaths';
import { Double, clone, isDoc, isNumber, toNumber } from './values';
import type { Doc, Found, Value } from './values';

/** Makes the new version of a document; the old one stays as it is. */
export type Update = (doc: Doc, isInsert: boolean) => Doc;

/** What one operator does at the end of its path. */
type Change = (spot: Spot) => void;

interface Step {
  operator: string;
  path: readonly string[];
  change: Change;
}

/**
 * Compiles operators or a replacement. Throws 9 for an unknown modifier, 40 for two changes of one
 * path, 238 for positional paths and pipelines; applying it throws 2, 14, 28 or 66.
 */
export function compileUpdate(update: Value): Update {
  if (Array.isArray(update)) throw notImplemented('an update by a pipeline');
  if (!isDoc(update)) throw new CommandError(9, 'Update argument must be an object');
  const names = [...update.keys()];
  if (!names.some((name) => name.startsWith('$'))) return replacement(update);
  const steps = names.flatMap((name) => compileOperator(name, update.get(name) ?? null));
  assertApart(steps);
  steps.sort((left, right) => comparePaths(left.path, right.path));
  return (doc, isInsert) => {
    const next = clone(doc);
    for (const step of steps) {
      if (step.operator === '$setOnInsert' && !isInsert) continue;
      const spot = leavesMissing.has(step.operator)
        ? seek(next, step.path, step.operator !== '$unset')
        : reach(next, step.path);
      if (spot) step.change(spot);
    }
    assertSameId(doc, next);
    return next;
  };
}

/** These never create the path they speak of. */
const leavesMissing = new Set(['$unset', '$pull', '$pop']);

function replacement(update: Doc): Update {
  return (doc) => {
    const id = doc.get('_id');
    const next: Doc = new Map(id === undefined ? [] : [['_id', id]]);
    for (const [name, value] of update) next.set(name, clone(value));
    assertSameId(doc, next);
    return next;
  };
}

function assertSameId(before: Doc, after: Doc): void {
  const id = before.get('_id');
  if (id === undefined || isSame(id, after.get('_id'))) return;
  throw new CommandError(66, "the update would modify the immutable field '_id'");
}

function isSame(left: Found, right: Found): boolean {
  return toKeyText(left) === toKeyText(right);
}

function assertApart(steps: Step[]): void {
  for (const [i, step] of steps.entries()) {
    const path = step.path.join('.');
    if (steps.slice(0, i).some((other) => overlaps(other.path.join('.'), path))) {
      throw new CommandError(
        40,
        `Updating the path '${path}' would create a conflict at '${path}'`,
      );
    }
  }
}

const known = new Set(
  '$set $setOnInsert $unset $inc $mul $min $max $push $addToSet $pull $pop $currentDate'.split(' '),
);
const knownElsewhere = ['$rename', '$bit', '$pullAll', '$pushAll'];

function compileOperator(operator: string, fields: Value): Step[] {
  if (knownElsewhere.includes(operator)) throw notImplemented(`the update operator ${operator}`);
  if (!known.has(operator)) throw new CommandError(9, `Unknown modifier: ${operator}`);
  if (!isDoc(fields)) throw new CommandError(9, `Modifiers operate on fields: ${operator}`);
  return [...fields].map(([name, argument]) => {
    const path = splitPath(name);
    if (path.some((part) => part.startsWith('$'))) {
      throw notImplemented(`the positional path '${name}'`);
    }
    return { operator, path, change: compileChange(operator, name, argument) };
  });
}

function compileChange(operator: string, name: string, argument: Value): Change {
  switch (operator) {
    case '$inc':
    case '$mul':
      return arithmetic(operator, name, argument);
    case '$min':
      return replaceIf((current) => compare(argument, current) < 0, argument);
    case '$max':
      return replaceIf((current) => compare(argument, current) > 0, argument);
    case '$push':
      return (spot) => spot.set(push(spot.get(), argument));
    case '$addToSet':
      return (spot) => spot.set(addToSet(spot.get(), argument));
    case '$pull':
      return pulling(argument);
    case '$pop':
      return popping(argument);
    case '$unset':
      return (spot) => {
        if (spot.get() !== undefined) spot.remove();
      };
    case '$currentDate':
      return currentDate(argument);
  }
  return (spot) => spot.set(clone(argument));
}

function arithmetic(operator: '$inc' | '$mul', name: string, argument: Value): Change {
  const operand = requireNumber(
    argument,
    `Cannot ${operator} with a non-numeric argument: ${name}`,
  );
  const isSum = operator === '$inc';
  const apply = isSum ? add : multiply;
  return (spot) => {
    const current = spot.get();
    // A missing field counts as zero: the operand itself, or a zero of the operand's kind.
    if (current === undefined) {
      spot.set(isSum ? operand : subtract(operand, operand));
      return;
    }
    const message = `Cannot apply ${operator} to the non-numeric field '${name}'`;
    const result = apply(requireNumber(current, message), operand);
    if (!isSameDouble(current, result)) spot.set(result);
  };
}

/** An equal double is no change, though the sign of a zero may differ. */
function isSameDouble(current: Value, result: Value): boolean {
  const areDoubles = current instanceof Double && result instanceof Double;
  return areDoubles && current.value === result.value;
}

function replaceIf(isBetter: (current: Value) => boolean, argument: Value): Change {
  return (spot) => {
    const current = spot.get();
    if (current === undefined || isBetter(current)) spot.set(clone(argument));
  };
}

function pulling(argument: Value): Change {
  const isPulled = compilePull(argument);
  return (spot) => {
    const current = spot.get();
    if (current !== undefined) spot.set(pull(current, isPulled));
  };
}

function popping(argument: Value): Change {
  const end = isNumber(argument) ? toNumber(argument) : 0;
  if (Math.abs(end) !== 1) throw new CommandError(9, '$pop expects 1 or -1');
  return (spot) => {
    const current = spot.get();
    if (current !== undefined) spot.set(pop(current, end));
  };
}

function currentDate(argument: Value): Change {
  const type = isDoc(argument) ? argument.get('$type') : argument;
  if (type === 'timestamp') throw notImplemented('$currentDate as a timestamp');
  if (typeof type !== 'boolean' && type !== 'date') {
    throw new CommandError(2, "$currentDate takes a boolean or {$type: 'date'}");
  }
  return (spot) => spot.set(new Date());
}
