import { CommandError } from './errors';
import type { Test } from './paths';
import {
  BSONRegExp,
  Binary,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  isDoc,
  isNumber,
  toNumber,
} from './values';
import type { Found, Value } from './values';

/** The types of BSON by MongoDB's names and numbers; those not stored here match nothing. */
const numbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

/** The operand of `$type`: a name, a number, or an array of them. */
export function typeTest(operand: Value): Test {
  const wanted = (Array.isArray(operand) ? operand : [operand]).flatMap(typeNumbers);
  if (wanted.length === 0) throw new CommandError(9, '$type must match at least one type');
  return (value) => wanted.includes(typeOf(value));
}

/** MongoDB's number of a value's type; 0 for a missing value. */
export function typeOf(value: Found): number {
  if (value === undefined) return 0;
  if (value === null) return 10;
  if (typeof value === 'number') return 16;
  if (typeof value === 'bigint') return 18;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 8;
  if (value instanceof Double) return 1;
  if (Array.isArray(value)) return 4;
  if (isDoc(value)) return 3;
  if (value instanceof ObjectId) return 7;
  if (value instanceof Date) return 9;
  if (value instanceof Binary) return 5;
  if (value instanceof BSONRegExp) return 11;
  return value instanceof MinKey ? -1 : value instanceof MaxKey ? 127 : 0;
}

function typeNumbers(type: Value): number[] {
  if (type === 'number') return [1, 16, 18, 19];
  const number = typeof type === 'string' ? numbers[type] : isNumber(type) ? toNumber(type) : null;
  if (number === undefined || number === null || !Object.values(numbers).includes(number)) {
    throw new CommandError(
      2,
      `Unknown type name alias: ${typeof type === 'string' ? type : 'no name'}`,
    );
  }
  return [number];
}
