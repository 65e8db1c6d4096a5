/** Reads a dotted path of a value that may be anything. */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
}

/** A copy of the record with the value at the dotted path; undefined removes it. */
export function writePath<Kind extends object>(record: Kind, path: string, value: unknown): Kind {
  const [head = '', ...rest] = path.split('.');
  const copy = { ...record } as Record<string, unknown>;
  const inner = rest.length
    ? writePath(isRecord(copy[head]) ? copy[head] : {}, rest.join('.'), value)
    : value;
  if (inner === undefined || (rest.length > 0 && Object.keys(inner as object).length === 0)) {
    delete copy[head];
  } else {
    copy[head] = inner;
  }
  return copy as Kind;
}

/** Whether a value is a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
