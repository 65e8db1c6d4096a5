import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Binary, Double, Long, ObjectId } from 'mongodb';
import { codeOf, startTestEngine } from './testing';
import type { Loose, TestEngine } from './testing';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());

/** The ids, ascending, of those documents that a filter finds. */
async function found(documents: Loose[], filter: Loose): Promise<unknown[]> {
  const collection = await test.collection(...documents);
  return (
    await collection
      .find(filter as never)
      .sort({ _id: 1 })
      .toArray()
  ).map((doc) => doc._id);
}

const values = [
  { _id: 1, v: 1 },
  { _id: 2, v: new Double(1) },
  { _id: 3, v: Long.fromNumber(1) },
  { _id: 4, v: '1' },
  { _id: 5, v: null },
  { _id: 6 },
  { _id: 7, v: [1, 5] },
  { _id: 8, v: [] },
  { _id: 9, v: { a: 1, b: 2 } },
  { _id: 10, v: new Date(1) },
  { _id: 11, v: true },
];

describe('comparisons', () => {
  it.each<[string, unknown, unknown[]]>([
    ['equality crosses the kinds of number and looks into arrays', 1, [1, 2, 3, 7]],
    ['null matches a missing field', null, [5, 6]],
    ['$ne is the opposite of equality', { $ne: 1 }, [4, 5, 6, 8, 9, 10, 11]],
    ['$gt compares within one type', { $gt: 0 }, [1, 2, 3, 7]],
    ['$gte null is null or missing', { $gte: null }, [5, 6]],
    ['$lt on strings leaves numbers out', { $lt: 'z' }, [4]],
    ['two bounds may be met by two elements', { $gt: 4, $lt: 2 }, [7]],
    ['$in takes several and null', { $in: ['1', null] }, [4, 5, 6]],
    ['$nin', { $nin: [1, null] }, [4, 8, 9, 10, 11]],
    ['$exists', { $exists: false }, [6]],
    ['$size', { $size: 0 }, [8]],
    ['$all', { $all: [1, 5] }, [7]],
    ['$all of nothing matches nothing', { $all: [] }, []],
    ['$elemMatch needs one element for all', { $elemMatch: { $gt: 1, $lt: 6 } }, [7]],
    ['an array equals as a whole', [1, 5], [7]],
    ['a document equals by the order of its fields', { a: 1, b: 2 }, [9]],
    ['a document with other order does not', { b: 2, a: 1 }, []],
    ['$type by name', { $type: 'double' }, [2]],
    ['$type number', { $type: 'number' }, [1, 2, 3, 7]],
    ['$not', { $not: { $gte: 1 } }, [4, 5, 6, 8, 9, 10, 11]],
    ['dates', { $gte: new Date(0) }, [10]],
  ])('%s', async (_, condition, ids) => {
    expect(await found(values, { v: condition })).toEqual(ids);
  });

  it('tells ObjectIds and binaries by content', async () => {
    const id = new ObjectId();
    const docs = [
      { _id: 1, v: id },
      { _id: 2, v: new Binary(Buffer.from('ab')) },
    ];
    expect(await found(docs, { v: new ObjectId(id.toHexString()) })).toEqual([1]);
    expect(await found(docs, { v: new Binary(Buffer.from('ab')) })).toEqual([2]);
  });

  it('keeps longs beyond 2^53 apart', async () => {
    const docs = ['9007199254740992', '9007199254740993'].map((text, _id) => ({
      _id,
      v: Long.fromString(text),
    }));
    expect(await found(docs, { v: Long.fromString('9007199254740993') })).toEqual([1]);
    expect(await found(docs, { v: { $gt: new Double(2 ** 53) } })).toEqual([1]);
  });
});

describe('paths', () => {
  const nested = [
    { _id: 1, l: [{ a: 1, b: 2 }, { a: 3 }] },
    { _id: 2, l: [{ a: 3, b: 2 }] },
    { _id: 3, l: [] },
    { _id: 4, l: 5 },
    { _id: 5, l: [1, 2] },
    { _id: 6 },
  ];

  it.each<[string, Loose, unknown[]]>([
    ['a path enters arrays', { 'l.a': 3 }, [1, 2]],
    ['a missing field below an array element is null', { 'l.b': null }, [1, 4, 6]],
    ['$elemMatch binds conditions to one element', { l: { $elemMatch: { a: 3, b: 2 } } }, [2]],
    ['two conditions need no common element', { 'l.a': 3, 'l.b': 2 }, [1, 2]],
    ['a number is a place in an array', { 'l.0.a': 1 }, [1]],
    ['$or and $nor', { $or: [{ l: 5 }, { $nor: [{ l: { $exists: true } }] }] }, [4, 6]],
  ])('%s', async (_, filter, ids) => {
    expect(await found(nested, filter)).toEqual(ids);
  });
});

describe('regular expressions', () => {
  const texts = ['abc', 'ABC', 'a\nb', 'a.c', '张三'].map((s, _id) => ({ _id, s }));
  it.each<[string, unknown, unknown[]]>([
    ['a literal', /^a.c$/, [0, 3]],
    ['ignoring case', { $regex: '^ab', $options: 'i' }, [0, 1]],
    ['a dot stops at a line end only', { $regex: 'a.b' }, []],
    ['unless option s says otherwise', { $regex: 'a.b', $options: 's' }, [2]],
    ['in $in', { $in: [/^张/, 'abc'] }, [0, 4]],
    ['in $not', { $not: /a/ }, [1, 4]],
  ])('%s', async (_, condition, ids) => {
    expect(await found(texts, { s: condition })).toEqual(ids);
  });
});

describe('sorting, projection, pages', () => {
  it('orders all types as MongoDB does', async () => {
    const docs = [true, new Date(0), 'a', { a: 1 }, 2, null, 1.5].map((v, _id) => ({ _id, v }));
    const collection = await test.collection(...docs);
    const sorted = await collection.find().sort({ v: 1 }).toArray();
    expect(sorted.map((doc) => doc._id)).toEqual([5, 6, 4, 2, 3, 0, 1]);
  });

  it('takes the least element of an array ascending, the greatest descending', async () => {
    const collection = await test.collection(
      { _id: 1, v: [1, 9] },
      { _id: 2, v: 5 },
      { _id: 3, v: [] },
    );
    const ids = async (way: 1 | -1): Promise<unknown[]> =>
      (await collection.find().sort({ v: way }).toArray()).map((doc) => doc._id);
    expect(await ids(1)).toEqual([3, 1, 2]);
    expect(await ids(-1)).toEqual([1, 2, 3]);
  });

  it('keeps or leaves out fields, also inside arrays', async () => {
    const collection = await test.collection({ _id: 1, a: 1, l: [{ x: 1, y: 2 }, 3] });
    expect(await collection.findOne({}, { projection: { 'l.x': 1 } })).toEqual({
      _id: 1,
      l: [{ x: 1 }],
    });
    expect(await collection.findOne({}, { projection: { 'l.x': 0, _id: 0 } })).toEqual({
      a: 1,
      l: [{ y: 2 }, 3],
    });
    expect(await codeOf(collection.findOne({}, { projection: { a: 1, l: 0 } }))).toBe(31254);
  });

  it('streams a large result in batches', async () => {
    const collection = await test.collection(
      ...Array.from({ length: 2500 }, (_, _id) => ({ _id })),
    );
    const seen: unknown[] = [];
    for await (const doc of collection.find().batchSize(100)) seen.push(doc._id);
    expect(seen).toHaveLength(2500);
    const cursor = collection.find().batchSize(10);
    await cursor.next();
    await cursor.close();
    expect(await collection.find().skip(2490).limit(20).toArray()).toHaveLength(10);
  });

  it('counts and finds distinct values', async () => {
    const collection = await test.collection(...values);
    expect(await collection.countDocuments({ v: 1 })).toBe(4);
    expect(await collection.estimatedDocumentCount()).toBe(values.length);
    const numbers = await test.collection({ v: 1 }, { v: [1, 2] }, { v: { w: 3 } });
    expect(await numbers.distinct('v')).toEqual([1, 2, { w: 3 }]);
  });
});

describe('aggregation', () => {
  it('groups and sums', async () => {
    const collection = await test.collection(
      { _id: 1, k: 'a', n: 1 },
      { _id: 2, k: 'a', n: 0.5 },
      { _id: 3, k: 'b', n: 'x' },
      { _id: 4, k: 'b', n: 2 },
    );
    const pipeline = [
      { $match: { _id: { $lt: 5 } } },
      {
        $group: {
          _id: '$k',
          sum: { $sum: '$n' },
          avg: { $avg: '$n' },
          max: { $max: '$n' },
          all: { $push: '$_id' },
        },
      },
      { $sort: { _id: 1 } },
    ];
    expect(await collection.aggregate(pipeline).toArray()).toEqual([
      { _id: 'a', sum: 1.5, avg: 0.75, max: 1, all: [1, 2] },
      { _id: 'b', sum: 2, avg: 2, max: 'x', all: [3, 4] },
    ]);
  });

  it('unwinds, counts, projects', async () => {
    const collection = await test.collection({ _id: 1, t: ['a', 'b'] }, { _id: 2, t: [] });
    expect(
      await collection.aggregate([{ $unwind: '$t' }, { $project: { _id: 0, t: 1 } }]).toArray(),
    ).toEqual([{ t: 'a' }, { t: 'b' }]);
    expect(await collection.aggregate([{ $count: 'n' }]).toArray()).toEqual([{ n: 2 }]);
    expect(await collection.aggregate([{ $match: { _id: 9 } }, { $count: 'n' }]).toArray()).toEqual(
      [],
    );
  });
});

describe('refusals by name', () => {
  it.each<[string, Loose, unknown, RegExp]>([
    ['a command', { nonsense: 1 }, 59, /nonsense/],
    ['a field', { find: 'c', wrong: 1 }, 40415, /find\.wrong/],
    ['collation', { find: 'c', collation: { locale: 'zh' } }, 238, /collation/],
    ['an operator MongoDB has', { find: 'c', filter: { a: { $mod: [2, 1] } } }, 238, /\$mod/],
    ['an operator MongoDB has not', { find: 'c', filter: { a: { $like: 1 } } }, 2, /\$like/],
    ['$where', { find: 'c', filter: { $where: '1' } }, 238, /\$where/],
    [
      'a stage MongoDB has',
      { aggregate: 'c', pipeline: [{ $lookup: {} }], cursor: {} },
      238,
      /\$lookup/,
    ],
    [
      'a stage MongoDB has not',
      { aggregate: 'c', pipeline: [{ $nope: {} }], cursor: {} },
      40324,
      /\$nope/,
    ],
    [
      'an expression',
      { aggregate: 'c', pipeline: [{ $group: { _id: { $year: '$d' } } }], cursor: {} },
      238,
      /\$year/,
    ],
    [
      'a TTL index',
      { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', expireAfterSeconds: 1 }] },
      238,
      /expireAfterSeconds/,
    ],
    [
      'a text index',
      { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] },
      238,
      /index kind/,
    ],
    ['a validator', { create: 'v', validator: { a: 1 } }, 238, /validator/],
    ['a projection operator', { find: 'c', projection: { a: { $slice: 1 } } }, 238, /\$slice/],
  ])('%s', async (_, command, code, message) => {
    const failure = await test.db.command(command).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).toMatch(message);
  });
});
