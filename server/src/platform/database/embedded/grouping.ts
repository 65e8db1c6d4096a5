import { CommandError, notImplemented } from './errors';
import { compileExpression } from './expressions';
import type { Expression } from './expressions';
import { compare, toKeyText } from './ordering';
import { Double, isDoc, isNumber } from './values';
import type { Doc, Found, Value } from './values';

interface Accumulator {
  add(value: Found): void;
  result(): Value;
}

const accumulators: Record<string, () => Accumulator> = {
  $sum: () => summing((total) => total.sum()),
  $avg: () => summing((total) => total.average()),
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => keeping((held, value, isFirst) => (isFirst ? value : held)),
  $last: () => keeping((_, value) => value),
  $push: () => collecting(false),
  $addToSet: () => collecting(true),
  $count: () => counting(),
};

/** `$group`: one document a distinct _id, in the order the ids first came. */
export function compileGroup(spec: Value): (docs: Iterable<Doc>) => Generator<Doc> {
  if (!isDoc(spec))
    throw new CommandError(15947, "a group's fields must be specified in an object");
  if (!spec.has('_id')) throw new CommandError(15955, 'a group specification must include an _id');
  const id = compileExpression(spec.get('_id') ?? null);
  const fields = [...spec].filter(([name]) => name !== '_id').map(([n, v]) => compileField(n, v));
  return function* (docs) {
    const groups = new Map<string, { id: Value; parts: Accumulator[] }>();
    for (const doc of docs) {
      const value = id(doc) ?? null;
      const key = toKeyText(value);
      const group = groups.get(key) ?? { id: value, parts: fields.map((field) => field.start()) };
      groups.set(key, group);
      fields.forEach((field, i) => group.parts[i]?.add(field.argument(doc)));
    }
    for (const group of groups.values()) {
      const results = fields.map((f, i): [string, Value] => [
        f.name,
        group.parts[i]?.result() ?? null,
      ]);
      yield new Map<string, Value>([['_id', group.id], ...results]);
    }
  };
}

function compileField(
  name: string,
  spec: Value,
): { name: string; start: () => Accumulator; argument: Expression } {
  const [operator = ''] = isDoc(spec) ? spec.keys() : [];
  if (!isDoc(spec) || spec.size !== 1 || name.includes('.')) {
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  }
  const start = accumulators[operator];
  if (!start) throw notImplemented(`the accumulator ${operator}`);
  const argument = operator === '$count' ? new Map() : (spec.get(operator) ?? null);
  return { name, start, argument: compileExpression(argument) };
}

/** Sums as MongoDB does: whole numbers exactly, doubles with their rounding errors kept aside. */
class Total {
  private whole = 0n;
  private double = 0;
  private error = 0;
  private count = 0;
  private kind: 'int' | 'long' | 'double' = 'int';

  add(value: Found): void {
    if (!isNumber(value)) return;
    this.count++;
    if (value instanceof Double) {
      this.kind = 'double';
      this.addDouble(value.value);
    } else {
      if (typeof value === 'bigint' && this.kind === 'int') this.kind = 'long';
      this.whole += BigInt(value);
    }
  }

  sum(): Value {
    if (this.kind === 'double') return new Double(this.asDouble());
    if (BigInt.asIntN(64, this.whole) !== this.whole) return new Double(Number(this.whole));
    const isInt = this.kind === 'int' && BigInt.asIntN(32, this.whole) === this.whole;
    return isInt ? Number(this.whole) : this.whole;
  }

  average(): Value {
    return this.count === 0 ? null : new Double(this.asDouble() / this.count);
  }

  private asDouble(): number {
    const sum = this.double + (Number(this.whole) + this.error);
    return Number.isFinite(sum) ? sum : this.double + Number(this.whole);
  }

  /** Knuth's TwoSum. */
  private addDouble(value: number): void {
    const sum = this.double + value;
    const part = sum - this.double;
    this.error += this.double - (sum - part) + (value - part);
    this.double = sum;
  }
}

function summing(result: (total: Total) => Value): Accumulator {
  const total = new Total();
  return { add: (value) => total.add(value), result: () => result(total) };
}

function counting(): Accumulator {
  let count = 0;
  return {
    add: () => {
      count++;
    },
    result: () => count,
  };
}

/** The least or greatest value; null and missing do not take part. */
function extreme(way: 1 | -1): Accumulator {
  return keeping((held, value) => {
    if (value === undefined || value === null) return held;
    return held === undefined || way * compare(value, held) > 0 ? value : held;
  });
}

function keeping(choose: (held: Found, value: Found, isFirst: boolean) => Found): Accumulator {
  let held: Found;
  let isFirst = true;
  return {
    add: (value) => {
      held = choose(held, value, isFirst);
      isFirst = false;
    },
    result: () => held ?? null,
  };
}

function collecting(isSet: boolean): Accumulator {
  const items: Value[] = [];
  const keys = new Set<string>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = isSet ? toKeyText(value) : '';
      if (!isSet || !keys.has(key)) items.push(value);
      keys.add(key);
    },
    result: () => items,
  };
}
