import { BSON, Binary, BSONRegExp, Double, MaxKey, MinKey, ObjectId } from 'bson';
import { CommandError } from './errors';

/** An embedded document; a Map keeps the order of its fields whatever their names. */
export type Doc = Map<string, Value>;

/**
 * A BSON value. The three kinds of number stay apart, as MongoDB keeps them: `number` is an int,
 * `bigint` a long, `Double` a double.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | Double
  | string
  | Date
  | ObjectId
  | Binary
  | BSONRegExp
  | MinKey
  | MaxKey
  | Value[]
  | Doc;

/** A value, or nothing where a path leads nowhere. */
export type Found = Value | undefined;

const foreignTypes: Record<number, string> = {
  0x06: 'undefined',
  0x0c: 'dbPointer',
  0x0d: 'javascript',
  0x0e: 'symbol',
  0x0f: 'javascriptWithScope',
  0x11: 'timestamp',
  0x13: 'decimal',
};

/** Reads one BSON document. Throws 2 (BadValue) naming a type this engine does not keep. */
export function decode(bytes: Buffer): Doc {
  return new Reader(bytes).document();
}

/** Writes one BSON document. */
export function encode(doc: ReadonlyMap<string, unknown>): Buffer {
  return Buffer.from(BSON.serialize(doc));
}

/** A document out of a literal, for answers. */
export function doc(fields: Record<string, Value>): Doc {
  return new Map(Object.entries(fields));
}

export function isDoc(value: unknown): value is Doc {
  return value instanceof Map;
}

export function isNumber(value: unknown): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

/** The value of any of the three kinds of number; a long beyond 2^53 loses digits. */
export function toNumber(value: number | bigint | Double): number {
  return Number(value instanceof Double ? value.value : value);
}

/** MongoDB's idea of true in an option: everything but false, null and zero. */
export function isTruthy(value: Found): boolean {
  if (value === undefined || value === null || value === false) return false;
  return isNumber(value) ? toNumber(value) !== 0 : true;
}

/** A whole number out of an option, or a fault naming it. */
export function toInteger(value: Found, name: string): number {
  if (!isNumber(value)) throw new CommandError(14, `${name} must be a number`);
  const number = toNumber(value);
  if (!Number.isSafeInteger(number)) throw new CommandError(9, `${name} must be a whole number`);
  return number;
}

/** The document at a field of a command; absent is empty. Throws 14 (TypeMismatch). */
export function docAt(command: Doc, name: string): Doc {
  const value = command.get(name) ?? null;
  if (value === null) return new Map();
  if (!isDoc(value)) throw new CommandError(14, `${name} must be an object`);
  return value;
}

export function stringAt(command: Doc, name: string): string {
  const value = command.get(name);
  if (typeof value !== 'string') throw new CommandError(14, `${name} must be a string`);
  return value;
}

export function arrayAt(command: Doc, name: string): Value[] {
  const value = command.get(name);
  if (!Array.isArray(value)) throw new CommandError(14, `${name} must be an array`);
  return value;
}

/** A deep copy: updates change documents in place. */
export function clone<T extends Value>(value: T): T;
export function clone(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => clone(item));
  if (isDoc(value)) return new Map([...value].map(([name, item]) => [name, clone(item)]));
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  document(): Doc {
    const fields: Doc = new Map();
    this.fields((name, value) => fields.set(name, value));
    return fields;
  }

  private array(): Value[] {
    const items: Value[] = [];
    this.fields((_, value) => items.push(value));
    return items;
  }

  private fields(add: (name: string, value: Value) => void): void {
    this.at += 4;
    for (let type = this.bytes[this.at++]; type; type = this.bytes[this.at++]) {
      const name = this.cstring();
      add(name, this.value(type, name));
    }
  }

  private value(type: number, name: string): Value {
    switch (type) {
      case 0x01:
        return new Double(this.bytes.readDoubleLE(this.skip(8)));
      case 0x02:
        return this.string();
      case 0x03:
        return this.document();
      case 0x04:
        return this.array();
      case 0x05:
        return this.binary();
      case 0x07:
        return new ObjectId(this.take(12));
      case 0x08:
        return this.bytes[this.skip(1)] === 1;
      case 0x09:
        return this.date(name);
      case 0x0a:
        return null;
      case 0x0b:
        return new BSONRegExp(this.cstring(), this.cstring());
      case 0x10:
        return this.bytes.readInt32LE(this.skip(4));
      case 0x12:
        return this.bytes.readBigInt64LE(this.skip(8));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
    }
    const kind = foreignTypes[type] ?? `0x${type.toString(16)}`;
    throw new CommandError(2, `field '${name}': the BSON type ${kind} is not supported`);
  }

  private skip(length: number): number {
    const from = this.at;
    this.at += length;
    return from;
  }

  /** A copy, because the bytes under it are reused for the next message. */
  private take(length: number): Buffer {
    const from = this.skip(length);
    return Buffer.from(this.bytes.subarray(from, from + length));
  }

  private cstring(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }

  private string(): string {
    const length = this.bytes.readInt32LE(this.skip(4));
    const from = this.skip(length);
    return this.bytes.toString('utf8', from, from + length - 1);
  }

  private binary(): Binary {
    const length = this.bytes.readInt32LE(this.skip(4));
    const subtype = this.bytes[this.skip(1)] ?? 0;
    return new Binary(this.take(length), subtype);
  }

  private date(name: string): Date {
    const date = new Date(Number(this.bytes.readBigInt64LE(this.skip(8))));
    if (Number.isNaN(date.getTime())) {
      throw new CommandError(2, `field '${name}': the date is outside the years ±271,821`);
    }
    return date;
  }
}

export { Binary, BSONRegExp, Double, MaxKey, MinKey, ObjectId };
