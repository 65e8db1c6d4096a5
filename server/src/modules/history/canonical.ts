/**
 * JSON in one form: keys sorted, nothing undefined, dates and ids as their own JSON, text as UTF-8 can
 * carry it. Two values that a database gives back alike have one form (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  if (hasToJson(value)) return canonicalJson(value.toJSON());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${canonicalJson(key)}:${canonicalJson(inner)}`);
    return `{${pairs.join(',')}}`;
  }
  // Half of a surrogate pair is stored as U+FFFD.
  if (typeof value === 'string') return JSON.stringify(Buffer.from(value).toString());
  return JSON.stringify(value ?? null);
}

function hasToJson(value: unknown): value is { toJSON: () => unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { toJSON?: unknown }).toJSON === 'function'
  );
}
