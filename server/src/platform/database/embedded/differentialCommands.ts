import { Double, Long, ObjectId } from 'bson';
import fc from 'fast-check';

/** A command as the driver sends it; `coll` stands where the collection's name goes. */
export type Command = Record<string, unknown>;

/** One step of a run: a command, or several in a transaction. */
export type Step =
  | { kind: 'command'; command: Command }
  | { kind: 'transaction'; commands: Command[]; isCommitted: boolean };

const COLLECTION = 'coll';

// Few different values, so that filters match, keys collide and elements repeat.

const int = fc.integer({ min: -2, max: 4 });
const number = fc.oneof(
  { weight: 5, arbitrary: int },
  { weight: 2, arbitrary: fc.constantFrom(0.5, 1, 1.5, 2, -1).map((n) => new Double(n)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1', '2', '9007199254740993').map((n) => Long.fromString(n)),
  },
);
const string = fc.constantFrom('', 'a', 'b', 'ab', 'abc', 'A', '张', '张三', '1');
const date = fc.constantFrom(0, 1, -1, 1_700_000_000_000).map((ms) => new Date(ms));
const objectId = fc.constantFrom('0', '1', 'f').map((digit) => new ObjectId(digit.repeat(24)));
const scalar = fc.oneof(
  { weight: 5, arbitrary: number },
  { weight: 4, arbitrary: string },
  { weight: 1, arbitrary: date },
  { weight: 1, arbitrary: objectId },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constant(null) },
);

function optional(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Command> {
  return fc.record(fields, { requiredKeys: [] });
}

const flat = optional({ a: scalar, b: scalar });
const scalars = fc.array(scalar, { maxLength: 3 });
const flats = fc.array(flat, { maxLength: 3 });
const any: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: scalars },
  { weight: 2, arbitrary: flat },
  { weight: 1, arbitrary: flats },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, scalars, flat), { maxLength: 3 }) },
);

function mostly(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: any });
}

const id = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 11 }) },
  { weight: 1, arbitrary: string },
);

const fields = {
  n: mostly(number),
  s: mostly(string),
  t: mostly(scalars),
  d: mostly(optional({ a: scalar, b: fc.oneof(scalar, scalars) })),
  l: mostly(flats),
  x: any,
};
const body = optional(fields);
const newId = fc.oneof(fc.integer({ min: 0, max: 60 }), id);
const document = fc.tuple(newId, body).map(([_id, rest]) => ({ _id, ...rest }));

const path = fc.constantFrom('n', 's', 't', 'd', 'd.a', 'd.b', 'l', 'l.a', 'l.b', 'x', 'x.a', 'm');
const numberPath = fc.constantFrom('n', 'n', 'n', 'd.a', 's', 'm', 'm.k', 'x');
const topArrayPath = fc.constantFrom('t', 't', 't', 'l', 's', 'm', 'x');
const arrayPath = fc.constantFrom('t', 't', 't', 'd.b', 'l', 's', 'm', 'x');

/** A value that such a path often has. */
const valueAt = (at: string): fc.Arbitrary<unknown> => {
  if (at === 'n') return mostly(number);
  if (at === 's') return mostly(string);
  if (at === 't') return fc.oneof(scalar, scalars);
  if (at === 'l') return fc.oneof(flat, flats);
  return fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: any });
};

// Filters

const comparison = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte');
const typeName = fc.constantFrom(
  'int',
  'double',
  'long',
  'number',
  'string',
  'array',
  'object',
  'null',
  'date',
  'bool',
);
const pattern = fc.constantFrom('^a', 'a', 'b$', '^张', '.b', '^ab', '^$');

function isNoArray(value: unknown): boolean {
  return !Array.isArray(value);
}

function operators(at: string): fc.Arbitrary<unknown> {
  const value = valueAt(at);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(comparison, value).map(([name, v]) => ({ [name]: v })) },
    {
      weight: 2,
      arbitrary: fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
    },
    {
      weight: 3,
      arbitrary: fc.array(value.filter(isNoArray), { maxLength: 3 }).map((v) => ({ $in: v })),
    },
    {
      weight: 1,
      arbitrary: fc.array(value.filter(isNoArray), { maxLength: 3 }).map((v) => ({ $nin: v })),
    },
    {
      weight: 2,
      arbitrary: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((v) => ({ $all: v })),
    },
    { weight: 2, arbitrary: fc.boolean().map((v) => ({ $exists: v })) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((v) => ({ $size: v })) },
    { weight: 1, arbitrary: typeName.map((v) => ({ $type: v })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(pattern, fc.constantFrom('', 'i'))
        .map(([$regex, $options]) => ({ $regex, $options })),
    },
    { weight: 2, arbitrary: elemMatch },
    {
      weight: 1,
      arbitrary: fc.tuple(comparison, value).map(([name, v]) => ({ $not: { [name]: v } })),
    },
  );
}

const elemMatch: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(comparison, scalar).map(([name, v]) => ({ $elemMatch: { [name]: v } })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
  fc
    .tuple(scalar, comparison, scalar)
    .map(([a, name, b]) => ({ $elemMatch: { a, b: { [name]: b } } })),
);

const condition: fc.Arbitrary<Command> = path.chain((at) =>
  fc
    .oneof({ weight: 3, arbitrary: valueAt(at) }, { weight: 6, arbitrary: operators(at) })
    .map((value) => ({ [at]: value })),
);
const idCondition: fc.Arbitrary<Command> = fc.oneof(
  id.map((_id) => ({ _id })),
  fc.array(id, { maxLength: 4 }).map(($in) => ({ _id: { $in } })),
  id.map(($gte) => ({ _id: { $gte } })),
);
const filter: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 8, arbitrary: condition },
  { weight: 1, arbitrary: idCondition },
  { weight: 3, arbitrary: fc.tuple(condition, condition).map(([a, b]) => ({ ...a, ...b })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('$and', '$or', '$or', '$nor'),
        fc.array(condition, { minLength: 1, maxLength: 3 }),
      )
      .map(([name, parts]) => ({ [name]: parts })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(condition, condition, condition)
      .map(([a, b, c]) => ({ ...a, $or: [b, c] })),
  },
);

// Updates

function change(name: string, at: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) {
  return fc.tuple(at, value).map(([p, v]): Command => ({ [name]: { [p]: v } }));
}

const setPath = fc.constantFrom(
  'n',
  's',
  't',
  'd',
  'd.a',
  'd.b',
  'l',
  'x',
  'm',
  'm.k',
  't.1',
  'l.0.a',
);
const eachValue = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map(($each) => ({ $each })),
  flat,
);
const pushValue = fc.oneof(
  eachValue,
  fc
    .tuple(
      fc.array(scalar, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(-3, -2, -1, 1, 2, 3),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([$each, $slice, $position]) => ({ $each, $slice, $position })),
);
const pullValue = fc.oneof(
  scalar,
  fc.tuple(comparison, scalar).map(([name, v]) => ({ [name]: v })),
  fc.array(scalar, { maxLength: 2 }).map(($in) => ({ $in })),
  scalar.map((a) => ({ a })),
);
const operator = fc.oneof(
  { weight: 6, arbitrary: setPath.chain((p) => change('$set', fc.constant(p), valueAt(p))) },
  { weight: 2, arbitrary: change('$unset', setPath, fc.constant('')) },
  { weight: 4, arbitrary: change('$inc', numberPath, mostly(number)) },
  { weight: 1, arbitrary: change('$mul', numberPath, number) },
  { weight: 2, arbitrary: change('$min', numberPath, scalar) },
  { weight: 2, arbitrary: change('$max', numberPath, scalar) },
  { weight: 3, arbitrary: change('$push', arrayPath, pushValue) },
  { weight: 2, arbitrary: change('$addToSet', arrayPath, eachValue) },
  { weight: 2, arbitrary: change('$pull', topArrayPath, pullValue) },
  { weight: 1, arbitrary: change('$pop', topArrayPath, fc.constantFrom(1, -1)) },
  { weight: 1, arbitrary: change('$setOnInsert', setPath, scalar) },
);
/** MongoDB adds new fields by name, DocumentDB as they come: so let them come by name. */
function inOrder(parts: Command[]): Command {
  const merged = Object.entries(Object.assign({}, ...parts) as Command);
  const pathOf = ([, fields]: [string, unknown]): string => JSON.stringify(fields);
  return Object.fromEntries(merged.sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1)));
}

const update: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: operator },
  {
    weight: 3,
    arbitrary: fc.array(operator, { minLength: 2, maxLength: 3 }).map(inOrder),
  },
);

// Commands

const sortKeys: fc.Arbitrary<Record<string, number>> = fc.oneof(
  fc.constantFrom({ _id: 1 }, { _id: -1 }),
  fc
    .tuple(
      fc.constantFrom('n', 's', 'd.a', 'l.a', 't', 'x'),
      fc.constantFrom(1, -1),
      fc.constantFrom(1, -1),
    )
    .map(([name, way, last]) => ({ [name]: way, _id: last })),
);
const projection = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { n: 1 },
      { n: 1, _id: 0 },
      { 'd.a': 1 },
      { 'l.a': 1 },
      { t: 0 },
      { 'l.a': 0, x: 0 },
    ),
  },
);

/** The two engines differ in where a sort puts an empty array. */
function sortable(filter: Command, sort: Record<string, number>): Command {
  const [name = ''] = Object.keys(sort);
  return name === '_id' ? filter : { $and: [filter, { [name]: { $ne: [] } }] };
}

// $elemMatch in a pipeline or with a sort can bring the reference's process down.
const tame = filter.filter((f) => !JSON.stringify(f).includes('$elemMatch'));
const readAll = (f: Command, p: Command): Command => {
  return { find: COLLECTION, filter: f, projection: p, batchSize: 1000 };
};
const find = fc.oneof(
  fc.tuple(filter, projection).map(([f, p]) => readAll(f, p)),
  fc
    .tuple(tame, sortKeys, projection, fc.nat(3), fc.nat(5))
    .map(([f, sort, p, skip, limit]): Command => {
      return { ...readAll(sortable(f, sort), p), sort, skip, limit };
    }),
);
const insert = fc
  .tuple(fc.array(document, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([documents, ordered]): Command => ({ insert: COLLECTION, documents, ordered }));
const updateMany = fc.tuple(filter, update).map(([q, u]) => updateCommand({ q, u, multi: true }));
const updateOne = fc
  .tuple(id, fc.oneof(fc.constant({}), condition), update)
  .map(([_id, more, u]) => updateCommand({ q: { _id, ...more }, u }));
const replaceOne = fc
  .tuple(id, body, fc.boolean())
  .map(([_id, u, upsert]) => updateCommand({ q: { _id }, u, upsert }));
const upsertMore = fc.oneof(
  fc.constant({}),
  fc.tuple(fc.constantFrom('n', 's', 'd.a', 'm'), scalar).map(([p, v]) => ({ [p]: v })),
  condition,
);
const upsert = fc
  .tuple(id, upsertMore, update)
  .map(([_id, more, u]) => updateCommand({ q: { _id, ...more }, u, upsert: true }));
const remove = fc
  .oneof(
    id.map((_id): Command => ({ _id })),
    condition,
  )
  .map((q): Command => ({ delete: COLLECTION, deletes: [{ q, limit: 0 }] }));
const findAndModify = fc
  .tuple(tame, sortKeys, update, fc.boolean(), fc.integer({ min: 0, max: 9 }), projection)
  .map(([query, sort, u, isNew, kind, p]): Command => {
    const shape = { findAndModify: COLLECTION, query: sortable(query, sort), sort, fields: p };
    return kind === 0 ? { ...shape, remove: true } : { ...shape, update: u, new: isNew };
  });
// Without a filter the reference counts from its statistics.
const count = filter
  .filter((query) => Object.keys(query).length > 0)
  .map((query): Command => ({ count: COLLECTION, query }));
const distinct = fc
  .tuple(path, filter)
  .map(([key, query]): Command => ({ distinct: COLLECTION, key, query }));

const given = (name: string): Command => ({ $ifNull: [name, null] });
const groupId = fc.constantFrom(null, ...['$s', '$n', '$d.a', '$x'].map(given), {
  s: given('$s'),
  n: given('$n'),
});
const accumulated = fc.constantFrom('$n', '$d.a', '$x', '$t', 1);
const accumulator = fc
  .tuple(fc.constantFrom('$sum', '$avg', '$min', '$max', '$sum'), accumulated)
  .map(([name, of]) => ({ v: { [name]: of }, c: { $sum: 1 } }));
const ordered = fc
  .tuple(fc.constantFrom('$first', '$last', '$push', '$addToSet'), accumulated)
  .map(([name, of]) => ({ v: { [name]: { $ifNull: [of, null] } } }));
const aggregate = fc
  .oneof(
    fc
      .tuple(tame, groupId, accumulator)
      .map(([m, _id, a]) => [{ $match: m }, { $group: { _id, ...a } }]),
    fc
      .tuple(tame, groupId, ordered)
      .map(([m, _id, a]) => [{ $match: m }, { $sort: { _id: 1 } }, { $group: { _id, ...a } }]),
    fc
      .tuple(tame, sortKeys, fc.nat(3))
      .map(([m, s, skip]) => [
        { $match: sortable(m, s) },
        { $sort: s },
        { $skip: skip },
        { $limit: 3 },
      ]),
    fc
      .tuple(fc.constantFrom('$t', '$l', '$x', '$d.b'), fc.boolean())
      .map(([p, preserveNullAndEmptyArrays]) => [
        { $unwind: { path: p, preserveNullAndEmptyArrays } },
      ]),
    tame.map((m) => [{ $match: m }, { $count: 'total' }]),
  )
  .map((pipeline): Command => ({ aggregate: COLLECTION, pipeline, cursor: { batchSize: 1000 } }));

const indexKey = fc.constantFrom<Record<string, number>>(
  { n: 1 },
  { s: 1 },
  { s: -1 },
  { t: 1 },
  { 'd.a': 1 },
  { 'l.a': 1 },
  { s: 1, n: -1 },
  { t: 1, n: 1 },
  { x: 1 },
  { 'l.a': 1, 'l.b': 1 },
);
const indexOptions = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.constant({ unique: true }) },
  { weight: 1, arbitrary: fc.constant({ unique: true, sparse: true }) },
  {
    weight: 1,
    arbitrary: fc.constant({ unique: true, partialFilterExpression: { n: { $exists: true } } }),
  },
  { weight: 1, arbitrary: fc.constant({ partialFilterExpression: { n: { $gt: 0 } } }) },
  {
    weight: 1,
    arbitrary: fc.constant({ unique: true, partialFilterExpression: { s: { $type: 'string' } } }),
  },
);
const createIndex = fc
  .tuple(indexKey, indexOptions)
  .filter(([key, options]) => Object.keys(key).length === 1 || !('sparse' in options))
  .map(([key, options]): Command => {
    const name = Object.entries({ ...key, ...options })
      .flat()
      .map((part) => JSON.stringify(part))
      .join('_')
      .replace(/\W+/g, '_');
    return { createIndexes: COLLECTION, indexes: [{ key, name, ...options }] };
  });

function updateCommand(statement: Command): Command {
  return { update: COLLECTION, updates: [statement] };
}

const plain = fc.oneof(
  { weight: 10, arbitrary: find },
  { weight: 6, arbitrary: insert },
  { weight: 4, arbitrary: updateMany },
  { weight: 5, arbitrary: updateOne },
  { weight: 2, arbitrary: replaceOne },
  { weight: 3, arbitrary: upsert },
  { weight: 1, arbitrary: remove },
  { weight: 4, arbitrary: findAndModify },
  { weight: 3, arbitrary: count },
  { weight: 2, arbitrary: distinct },
  { weight: 4, arbitrary: aggregate },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: plain.map((command): Step => ({ kind: 'command', command })) },
  { weight: 1, arbitrary: createIndex.map((command): Step => ({ kind: 'command', command })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(plain, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([commands, isCommitted]): Step => ({ kind: 'transaction', commands, isCommitted })),
  },
);

const seeding = fc.array(body, { minLength: 6, maxLength: 10 }).map((bodies): Step => {
  const documents = bodies.map((rest, _id) => ({ _id, ...rest }));
  return { kind: 'command', command: { insert: COLLECTION, documents, ordered: true } };
});

/** A run on a fresh collection: some documents, perhaps indexes, then anything. */
export const run: fc.Arbitrary<Step[]> = fc
  .tuple(
    seeding,
    fc.array(createIndex, { maxLength: 2 }),
    fc.array(step, { minLength: 40, maxLength: 40 }),
  )
  .map(([first, indexes, steps]) => [
    first,
    ...indexes.map((command): Step => ({ kind: 'command', command })),
    ...steps,
  ]);
