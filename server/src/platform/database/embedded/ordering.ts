import { BSONRegExp, Binary, MinKey, ObjectId, isNumber, toNumber } from './values';
import type { Doc, Found, Value, Double } from './values';

/**
 * MongoDB's total order of BSON values, as bytes: comparing two keys with memcmp compares the
 * values, over all types. Every key ends itself, so keys can be joined, and inverted for a
 * descending field. Numbers of all kinds share one rank and compare by value.
 * Source: MongoDB manual, "Comparison/Sort Order".
 */
export const rank = {
  minKey: 1,
  undefined: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  regex: 50,
  maxKey: 127,
} as const;

/** The rank of a value's type; a missing value counts as "undefined", below null. */
export function rankOf(value: Found): number {
  if (value === undefined) return rank.undefined;
  if (value === null) return rank.null;
  if (isNumber(value)) return rank.number;
  if (typeof value === 'string') return rank.string;
  if (typeof value === 'boolean') return rank.boolean;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Map) return rank.object;
  if (value instanceof ObjectId) return rank.objectId;
  if (value instanceof Date) return rank.date;
  if (value instanceof Binary) return rank.binary;
  if (value instanceof BSONRegExp) return rank.regex;
  return value instanceof MinKey ? rank.minKey : rank.maxKey;
}

/** Negative, zero or positive, in MongoDB's order. */
export function compare(left: Found, right: Found): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (left === right) return 0;
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return rankOf(left) - rankOf(right) || Buffer.compare(toKey(left), toKey(right));
}

/** The value as a sortable key. */
export function toKey(value: Found): Buffer {
  return Buffer.concat(parts(value));
}

/** The key as a string, for sets and maps: equal values, and only those, have equal strings. */
export function toKeyText(value: Found): string {
  return toKey(value).toString('latin1');
}

/** Turns the order of a key round, for descending fields. */
export function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => 255 - byte));
}

/** The least key above every key that begins with these bytes. */
export function after(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 255) end--;
  const next = Buffer.from(prefix.subarray(0, end));
  if (end > 0) next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}

function parts(value: Found): Buffer[] {
  return [Buffer.from([rankOf(value)]), ...body(value)];
}

function body(value: Found): Buffer[] {
  if (value === undefined || value === null) return [];
  if (isNumber(value)) return [number(value)];
  if (typeof value === 'string') return [text(value)];
  if (typeof value === 'boolean') return [Buffer.from([value ? 1 : 0])];
  if (Array.isArray(value)) return [...value.flatMap(parts), END];
  if (value instanceof Map) return [...objectBody(value), END];
  if (value instanceof ObjectId) return [Buffer.from(value.id)];
  if (value instanceof Date) return [date(value)];
  if (value instanceof Binary) return [binary(value)];
  if (value instanceof BSONRegExp) return [Buffer.from(`${value.pattern}\0${value.options}\0`)];
  return [];
}

/** Below every rank, so that the shorter of two documents comes first. */
const END = Buffer.from([0]);

/** Of each field MongoDB compares the type first, then the name, then the value. */
function objectBody(fields: Doc): Buffer[] {
  return [...fields].flatMap(([name, value]: [string, Value]) => [
    Buffer.from([rankOf(value)]),
    Buffer.from(`${name}\0`),
    ...body(value),
  ]);
}

/** The nearest double, its bits made sortable, then what the double could not hold of a long. */
function number(value: number | bigint | Double): Buffer {
  const nearest = toNumber(value);
  const key = Buffer.alloc(10);
  if (Number.isNaN(nearest)) return key;
  key.writeDoubleBE(nearest === 0 ? 0 : nearest);
  const isNegative = ((key[0] ?? 0) & 128) !== 0;
  for (let i = 0; i < 8; i++) key[i] = isNegative ? 255 - (key[i] ?? 0) : (key[i] ?? 0);
  if (!isNegative) key[0] = (key[0] ?? 0) | 128;
  const rest = typeof value === 'bigint' ? Number(value - BigInt(nearest)) : 0;
  key.writeUInt16BE(rest + 32_768, 8);
  return key;
}

/** UTF-8, a zero byte followed by 255, ended by two zero bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  if (!bytes.includes(0)) return Buffer.concat([bytes, Buffer.from([0, 0])]);
  const escaped = [...bytes].flatMap((byte) => (byte === 0 ? [0, 255] : [byte]));
  return Buffer.from([...escaped, 0, 0]);
}

function date(value: Date): Buffer {
  const key = Buffer.alloc(8);
  key.writeBigInt64BE(BigInt(value.getTime()));
  key[0] = (key[0] ?? 0) ^ 128;
  return key;
}

/** Binaries compare by length, then kind, then content. */
function binary(value: Binary): Buffer {
  const bytes = Buffer.from(value.value());
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length);
  head[4] = value.sub_type;
  return Buffer.concat([head, bytes]);
}
