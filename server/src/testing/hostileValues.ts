import fc from 'fast-check';

type JsonSchema = Record<string, unknown>;

/** Texts that have broken programs before: operators, injections, odd characters, masked values. */
const hostileTexts = [
  '{"$gt":""}',
  "' OR 1=1 --",
  '$where',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '138****8000',
  '\u0000',
  '\ud800',
  '\u202e\u200b\ufeff',
  '=HYPERLINK("http://x")',
  '%00%ff',
  '(a+)+$',
  '９'.repeat(40),
  '张'.repeat(5_000),
  '1e309',
  '-0',
  'null',
  '2026-02-30',
];

const operators = [
  '$gt',
  '$ne',
  '$in',
  '$where',
  '$expr',
  '$regex',
  '$set',
  '__proto__',
  'a.b',
  '',
];

function nested(depth: number): unknown {
  return depth === 0 ? '' : [nested(depth - 1)];
}

/** Anything that JSON can say, in any place. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts),
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]]),
  fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom<unknown>('', 1, null, [], {}))
    .map(([name, value]) => JSON.parse(JSON.stringify({ [name]: value })) as unknown),
  fc.array(fc.constantFrom<unknown>(...hostileTexts, null, 1, {}), { maxLength: 120 }),
  fc.constant(nested(40)),
);

/** Values by the name of the field that takes them. */
type Known = Readonly<Record<string, readonly string[]>>;

/**
 * A value of the schema; unless `isSound`, now and then, at any depth, something else.
 * @param name the field's own name, which tells what a text should be like
 */
export function valueFor(
  schema: JsonSchema,
  known: Known,
  isSound: boolean,
  name = '',
): fc.Arbitrary<unknown> {
  const sound = soundValue(schema, known, isSound, name);
  if (isSound) return sound;
  return fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: hostile });
}

function soundValue(
  schema: JsonSchema,
  known: Known,
  isSound: boolean,
  name: string,
): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema) => valueFor(one, known, isSound, name);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map(inner));
  const values = schema['enum'] as unknown[] | undefined;
  if (values) return fc.constantFrom(...values);
  switch (schema['type']) {
    case 'object':
      return objectFor(schema, known, isSound);
    case 'array':
      return fc.array(inner((schema['items'] ?? {}) as JsonSchema), { maxLength: 2 });
    case 'integer':
    case 'number':
      return fc.integer({ min: isSound ? 1 : -2, max: 100 });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textFor(schema, known[name] ?? []);
    default:
      return isSound ? fc.constant('x') : hostile;
  }
}

function textFor(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
  if (known.length > 0) return fc.constantFrom(...known);
  const pattern = schema['pattern'] as string | undefined;
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
}

function objectFor(
  schema: JsonSchema,
  known: Known,
  isSound: boolean,
): fc.Arbitrary<Record<string, unknown>> {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = ((schema['required'] ?? []) as string[]).filter((name) => name in properties);
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [
      name,
      valueFor(inner, known, isSound, name),
    ]),
  );
  const sound = fc.record(members, { requiredKeys: required });
  if (isSound) return sound;
  const withMore = fc
    .tuple(sound, fc.constantFrom(...operators, 'unknown'), hostile)
    .map(([value, name, more]) => ({ ...value, ...own(name, more) }));
  return fc.oneof({ weight: 8, arbitrary: sound }, { weight: 1, arbitrary: withMore });
}

/** A member of its own even where the name is `__proto__`. */
function own(name: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty({}, name, { value, enumerable: true });
}
