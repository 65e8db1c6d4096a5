import { CommandError } from './errors';
import { Double, isNumber, toNumber } from './values';
import type { Value } from './values';

export type Numeric = number | bigint | Double;

/** Adds as MongoDB does: double wins, an int grows into a long. Throws 2 beyond a long. */
export function add(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  );
}

/** Multiplies by the same rules. */
export function multiply(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  );
}

/** Subtracts by the same rules. */
export function subtract(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a - b,
    (a, b) => a - b,
  );
}

/** A number or the fault 14 (TypeMismatch) with the given text. */
export function requireNumber(value: Value, message: string): Numeric {
  if (!isNumber(value)) throw new CommandError(14, message);
  return value;
}

function combine(
  left: Numeric,
  right: Numeric,
  double: (a: number, b: number) => number,
  whole: (a: bigint, b: bigint) => bigint,
): Numeric {
  if (left instanceof Double || right instanceof Double) {
    return new Double(double(toNumber(left), toNumber(right)));
  }
  const result = whole(BigInt(left), BigInt(right));
  if (BigInt.asIntN(64, result) !== result) {
    throw new CommandError(2, 'the result does not fit a 64-bit integer');
  }
  const isLong = typeof left === 'bigint' || typeof right === 'bigint';
  return isLong || BigInt.asIntN(32, result) !== result ? result : Number(result);
}
