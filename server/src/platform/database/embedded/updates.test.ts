import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Double, Int32, Long } from 'mongodb';
import { codeOf, startTestEngine } from './testing';
import type { Loose, TestEngine } from './testing';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());

async function updated(document: Loose, update: Loose): Promise<unknown> {
  const collection = await test.collection({ _id: 1, ...document });
  await collection.updateOne({ _id: 1 }, update);
  const { _id, ...rest } = (await collection.findOne({ _id: 1 })) ?? { _id: null };
  return rest;
}

describe('update operators', () => {
  it.each<[string, Loose, Loose, Loose]>([
    ['$set makes the way', {}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
    ['$set pads an array', { a: [1] }, { $set: { 'a.2': 3 } }, { a: [1, null, 3] }],
    ['$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [
      '$unset leaves a null in an array',
      { a: [1, 2] },
      { $unset: { 'a.0': '' } },
      { a: [null, 2] },
    ],
    ['$inc', { n: 1 }, { $inc: { n: 2, m: 5 } }, { n: 3, m: 5 }],
    ['$mul', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
    ['$min and $max', { n: 3, m: 3 }, { $min: { n: 2 }, $max: { m: 2 } }, { n: 2, m: 3 }],
    ['$min over types', { n: 'a' }, { $min: { n: 5 } }, { n: 5 }],
    ['$push', { t: [1] }, { $push: { t: 2 } }, { t: [1, 2] }],
    ['$push to a missing field', {}, { $push: { t: 2 } }, { t: [2] }],
    [
      '$push many at a place',
      { t: [1, 4] },
      { $push: { t: { $each: [2, 3], $position: 1, $slice: 3 } } },
      { t: [1, 2, 3] },
    ],
    [
      '$push keeps the last',
      { t: [1, 2] },
      { $push: { t: { $each: [3], $slice: -2 } } },
      { t: [2, 3] },
    ],
    ['$addToSet', { t: [1] }, { $addToSet: { t: { $each: [1, 2, 2] } } }, { t: [1, 2] }],
    ['$pull a value', { t: [1, 2, 1] }, { $pull: { t: 1 } }, { t: [2] }],
    ['$pull by condition', { t: [1, 5] }, { $pull: { t: { $gt: 2 } } }, { t: [1] }],
    [
      '$pull documents',
      { t: [{ a: 1, b: 2 }, { a: 2 }] },
      { $pull: { t: { a: 1 } } },
      { t: [{ a: 2 }] },
    ],
    ['$pull below a missing document', {}, { $pull: { 'd.t': 1 } }, {}],
    ['$pull in a document', { d: { t: [1, 2] } }, { $pull: { 'd.t': 1 } }, { d: { t: [2] } }],
    ['$unset through a scalar', { d: 1 }, { $unset: { 'd.t': '' } }, { d: 1 }],
    ['$push with $slice 0', { t: [1] }, { $push: { t: { $each: [2], $slice: 0 } } }, { t: [] }],
    ['$pop', { t: [1, 2, 3] }, { $pop: { t: -1 } }, { t: [2, 3] }],
    ['new fields come by name', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
  ])('%s', async (_, document, update, result) => {
    expect(JSON.stringify(await updated(document, update))).toBe(JSON.stringify(result));
  });

  it.each<[string, Loose, Loose, number]>([
    ['$inc on a string', { n: 'x' }, { $inc: { n: 1 } }, 14],
    ['$inc on a boolean', { n: true }, { $inc: { n: 1 } }, 14],
    ['$inc on null', { n: null }, { $inc: { n: 1 } }, 14],
    ['$inc by a string', { n: 1 }, { $inc: { n: '1' } }, 14],
    ['$push on a non-array', { t: 'x' }, { $push: { t: 1 } }, 2],
    ['$addToSet on a non-array', { t: 'x' }, { $addToSet: { t: 1 } }, 2],
    ['$pull on a non-array', { t: 'x' }, { $pull: { t: 1 } }, 2],
    ['$pop on a non-array', { t: 'x' }, { $pop: { t: 1 } }, 14],
    ['a path through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['$pull through a scalar', { a: 1 }, { $pull: { 'a.b': 1 } }, 28],
    ['a name in an array', { a: [] }, { $set: { 'a.b': 1 } }, 28],
    ['two changes of one path', {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 40],
    ['another _id', {}, { $set: { _id: 2 } }, 66],
    ['an unknown modifier', {}, { $nonsense: { a: 1 } }, 9],
    ['a known modifier that is not kept', {}, { $bit: { a: { and: 1 } } }, 238],
    ['a positional path', { t: [1] }, { $set: { 't.$[]': 1 } }, 238],
    ['$push with $sort', { t: [1] }, { $push: { t: { $each: [], $sort: 1 } } }, 238],
    ['a sum beyond a long', { n: Long.MAX_VALUE }, { $inc: { n: 1 } }, 2],
  ])('refuses %s', async (_, document, update, code) => {
    expect(await codeOf(updated(document, update))).toBe(code);
  });

  it('keeps the kinds of number', async () => {
    const collection = await test.collection({
      _id: 1,
      i: 2 ** 31 - 1,
      d: new Double(1),
      l: Long.fromNumber(1),
    });
    await collection.updateOne({}, { $inc: { i: 1, d: 1, l: 1 } } as never);
    const doc = await collection.findOne({}, { promoteValues: false });
    expect(doc).toMatchObject({
      i: Long.fromNumber(2 ** 31),
      d: new Double(2),
      l: Long.fromNumber(2),
    });
    await collection.updateOne({}, { $set: { i: new Int32(1) } });
    expect(await collection.findOne({ i: { $type: 'int' } })).not.toBeNull();
  });

  it('counts what changed', async () => {
    const collection = await test.collection({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    const result = await collection.updateMany({}, { $set: { n: 1 } });
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });

  it('does not count a zero whose sign alone would change', async () => {
    const collection = await test.collection({ _id: 1, n: new Double(0) });
    const result = await collection.updateOne({ _id: 1 }, { $mul: { n: -1 } } as never);
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  it('refuses arrayFilters and pipelines', async () => {
    const collection = await test.collection({ _id: 1, t: [1] });
    const options = { arrayFilters: [{ x: 1 }] };
    expect(await codeOf(collection.updateOne({}, { $set: { t: 1 } }, options))).toBe(238);
    expect(await codeOf(collection.updateOne({}, [{ $set: { t: 1 } }]))).toBe(238);
  });
});

describe('upserts', () => {
  it.each<[string, Loose, Loose, Loose]>([
    [
      'take equalities',
      { _id: 1, a: 1, 'b.c': 2 },
      { $set: { d: 3 } },
      { _id: 1, a: 1, b: { c: 2 }, d: 3 },
    ],
    ['take no ranges', { _id: 1, a: { $gt: 5 } }, { $set: { d: 3 } }, { _id: 1, d: 3 }],
    [
      'take $eq and single $in',
      { _id: { $eq: 1 }, a: { $in: [4] } },
      { $inc: { n: 1 } },
      { _id: 1, a: 4, n: 1 },
    ],
    [
      'apply $setOnInsert',
      { _id: 1 },
      { $setOnInsert: { a: 1 }, $inc: { n: 1 } },
      { _id: 1, a: 1, n: 1 },
    ],
    ['reckon on the filter', { _id: 1, n: 5 }, { $inc: { n: 1 } }, { _id: 1, n: 6 }],
  ])('%s', async (_, filter, update, result) => {
    const collection = await test.collection();
    const { upsertedId } = await collection.updateOne(filter, update, { upsert: true });
    expect(upsertedId).toBe(1);
    expect(await collection.findOne({})).toEqual(result);
  });

  it('make an _id, replace, and refuse two values for one path', async () => {
    const collection = await test.collection();
    const { upsertedId } = await collection.replaceOne({ a: 1 }, { b: 1 }, { upsert: true });
    expect(await collection.findOne({})).toEqual({ _id: upsertedId, b: 1 });
    const twice = { $and: [{ a: 1 }, { a: 2 }] };
    expect(await codeOf(collection.updateOne(twice, { $set: { c: 1 } }, { upsert: true }))).toBe(
      54,
    );
  });
});

describe('findAndModify and deletes', () => {
  it('gives the document before or after, in the order asked for', async () => {
    const collection = await test.collection({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    const options = { sort: { n: -1 }, returnDocument: 'after' } as const;
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 5 } } as never, options)).toEqual({
      _id: 2,
      n: 7,
    });
    expect(await collection.findOneAndDelete({ n: 7 })).toEqual({ _id: 2, n: 7 });
    expect(await collection.findOneAndReplace({ _id: 9 }, { a: 1 })).toBeNull();
    const upsert = { upsert: true, returnDocument: 'after' } as const;
    expect(await collection.findOneAndUpdate({ _id: 3 }, { $set: { a: 1 } }, upsert)).toEqual({
      _id: 3,
      a: 1,
    });
  });

  it('deletes one or all', async () => {
    const collection = await test.collection({ _id: 1 }, { _id: 2 }, { _id: 3 });
    expect(await collection.deleteOne({})).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({})).toMatchObject({ deletedCount: 2 });
  });

  it('reports errors of a batch by place, and goes on when unordered', async () => {
    const collection = await test.collection({ _id: 1 });
    const many = [{ _id: 0 }, { _id: 1 }, { _id: 2 }];
    const failure = (await collection
      .insertMany(many, { ordered: false })
      .catch((e: unknown) => e)) as { writeErrors: { index: number }[] };
    expect(failure.writeErrors.map((error) => error.index)).toEqual([1]);
    expect(await collection.countDocuments()).toBe(3);
  });

  it('keeps the order of fields with numbers for names', async () => {
    const collection = await test.collection();
    await collection.insertOne(
      new Map<string, unknown>([
        ['_id', 1],
        ['b', 1],
        ['1', 2],
      ]) as never,
    );
    await collection.updateOne({}, { $set: { c: 1 } });
    const raw = (await collection.findOne({}, { raw: true })) as unknown as Buffer;
    expect(raw.toString('latin1').replace(/[^b1c]/g, '')).toMatch(/b.*1.*c/);
  });
});
