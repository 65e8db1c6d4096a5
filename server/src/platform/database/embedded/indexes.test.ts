import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { codeOf, createIndex, startTestEngine } from './testing';
import type { Loose, Stored, TestEngine } from './testing';

type Loosely = Collection<Stored>;

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());

/** The stages of a plan from the top, the index scan with its index. */
function stagesOf(plan: Document): string[] {
  const below = plan['inputStage'] as Document | undefined;
  const name =
    plan['stage'] === 'IXSCAN' ? `IXSCAN ${String(plan['indexName'])}` : String(plan['stage']);
  return [name, ...(below ? stagesOf(below) : [])];
}

async function explain(
  collection: Loosely,
  filter: Loose,
  sort: Record<string, 1 | -1> = {},
  limit = 0,
): Promise<string[]> {
  const told = await collection
    .find(filter as never)
    .sort(sort)
    .limit(limit)
    .explain('queryPlanner');
  return stagesOf((told['queryPlanner'] as Document)['winningPlan'] as Document);
}

describe('unique indexes', () => {
  it('name the index, its key and the value', async () => {
    const collection = await test.collection({ _id: 1, a: 1, b: { c: 'x' } });
    await createIndex(collection, { a: 1, 'b.c': -1 }, { unique: true });
    const failure: unknown = await collection
      .insertOne({ _id: 2, a: 1, b: { c: 'x' } })
      .catch((e: unknown) => e);
    expect(failure).toMatchObject({
      code: 11000,
      keyPattern: { a: 1, 'b.c': -1 },
      keyValue: { a: 1, 'b.c': 'x' },
    });
    expect(String(failure)).toMatch(
      /E11000 duplicate key error collection: test\.c\d+ index: a_1_b\.c_-1 dup key/,
    );
  });

  it('count a missing field as null, unless sparse', async () => {
    const collection = await test.collection({ _id: 1 });
    await createIndex(collection, { a: 1 }, { unique: true });
    expect(await codeOf(collection.insertOne({ _id: 2, a: null }))).toBe(11000);
    const sparse = await test.collection({ _id: 1 });
    await createIndex(sparse, { a: 1 }, { unique: true, sparse: true });
    expect(await codeOf(sparse.insertOne({ _id: 2 }))).toBeNull();
  });

  it.each<[string, Loose, Loose, Loose]>([
    ['$exists', { a: { $exists: true } }, { a: 1 }, {}],
    ['$gt', { a: { $gt: '' } }, { a: 'x' }, { a: '' }],
    ['$type', { a: { $type: 'string' } }, { a: 'x' }, { a: 1 }],
    ['equality', { kind: 'k' }, { a: 1, kind: 'k' }, { a: 1, kind: 'other' }],
  ])(
    'hold for the part that a filter with %s names',
    async (_, partialFilterExpression, inside, outside) => {
      const collection = await test.collection();
      await createIndex(collection, { a: 1 }, { unique: true, partialFilterExpression });
      await collection.insertMany([{ ...inside }, { ...outside }, { ...outside }] as never);
      expect(await codeOf(collection.insertOne({ ...inside } as never))).toBe(11000);
    },
  );

  it('tell elements of arrays in other documents apart, not in the same', async () => {
    const collection = await test.collection();
    await createIndex(collection, { 'l.k': 1 }, { unique: true });
    await collection.insertOne({ _id: 1, l: [{ k: 1 }, { k: 1 }, { k: 2 }] });
    expect(await codeOf(collection.insertOne({ _id: 2, l: [{ k: 2 }] }))).toBe(11000);
    expect(await codeOf(collection.updateOne({ _id: 1 }, { $set: { 'l.0.k': 9 } }))).toBeNull();
    expect(await codeOf(collection.insertOne({ _id: 3, l: [{ k: 9 }] }))).toBe(11000);
  });

  it('cannot be built over duplicates, nor over two arrays', async () => {
    const collection = await test.collection({ _id: 1, a: 1, t: [1], u: [1] }, { _id: 2, a: 1 });
    expect(await codeOf(createIndex(collection, { a: 1 }, { unique: true }))).toBe(11000);
    expect(await codeOf(createIndex(collection, { t: 1, u: 1 }))).toBe(171);
    expect((await collection.indexes()).map((index) => index.name)).toEqual(['_id_']);
  });
});

describe('index commands', () => {
  it('list, refuse what conflicts, drop', async () => {
    const collection = await test.collection({ _id: 1 });
    await createIndex(collection, { a: 1 });
    await createIndex(collection, { a: 1 });
    expect(await codeOf(createIndex(collection, { a: 1 }, { name: 'other' }))).toBe(85);
    expect(await codeOf(createIndex(collection, { b: 1 }, { name: 'a_1' }))).toBe(86);
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1' },
    ]);
    expect(await codeOf(collection.dropIndex('nope'))).toBe(27);
    await collection.dropIndex('a_1');
    expect(await collection.indexes()).toHaveLength(1);
    await collection.drop();
    expect(await codeOf(collection.indexes())).toBe(26);
  });
});

describe('plans', () => {
  it('use the index that binds most, and its order', async () => {
    const collection = await test.collection(
      ...Array.from({ length: 50 }, (_, _id) => ({ _id, a: _id % 5, b: _id, t: [_id % 3, 'x'] })),
    );
    await createIndex(collection, { a: 1, b: -1 });
    await createIndex(collection, { t: 1, b: 1 });
    await createIndex(collection, { s: 1 }, { sparse: true });
    expect(await explain(collection, { a: 1 })).toEqual(['FETCH', 'IXSCAN a_1_b_-1']);
    expect(await explain(collection, { a: 1 }, { b: -1 })).toEqual(['FETCH', 'IXSCAN a_1_b_-1']);
    expect(await explain(collection, { a: { $in: [1, 2] } }, { b: 1 }, 5)).toEqual([
      'LIMIT',
      'FETCH',
      'IXSCAN a_1_b_-1',
    ]);
    expect(await explain(collection, { t: { $all: ['x', 2] } }, { b: 1 })).toEqual([
      'FETCH',
      'IXSCAN t_1_b_1',
    ]);
    expect(await explain(collection, { a: { $gt: 1 } }, { b: 1 })).toEqual([
      'SORT',
      'FETCH',
      'IXSCAN a_1_b_-1',
    ]);
    expect(await explain(collection, { b: 3 })).toEqual(['COLLSCAN']);
    expect(await explain(collection, { s: null })).toEqual(['COLLSCAN']);
    expect(await explain(collection, { _id: 3 })).toEqual(['FETCH', 'IXSCAN _id_']);
    expect(await explain(collection, {}, { _id: -1 })).toEqual(['FETCH', 'IXSCAN _id_']);
    expect(await codeOf(collection.find().hint('nope').toArray())).toBe(2);
  });

  it('use a partial index only where it holds every match', async () => {
    const collection = await test.collection({ _id: 1, a: 'x', b: 1 });
    await createIndex(collection, { a: 1 }, { partialFilterExpression: { a: { $gt: '' } } });
    expect(await explain(collection, { a: 'x' })).toEqual(['FETCH', 'IXSCAN a_1']);
    expect(await explain(collection, { a: '' })).toEqual(['COLLSCAN']);
    expect(await explain(collection, { a: { $in: ['x', null] } })).toEqual(['COLLSCAN']);
  });

  it('look only at what both words of $all have', async () => {
    const docs = Array.from({ length: 300 }, (_, _id) => ({
      _id,
      s: 1,
      t: [`m${String(_id % 2)}`, `n${String(_id % 150)}`],
    }));
    const collection = await test.collection(...docs);
    await createIndex(collection, { s: 1, t: 1, _id: -1 });
    const find = collection
      .find({ s: 1, t: { $all: ['m0', 'n10'] } })
      .sort({ _id: -1 })
      .limit(20);
    const stats = (await find.explain('executionStats'))['executionStats'] as Document;
    expect(stats).toMatchObject({ nReturned: 2, totalKeysExamined: 2, totalDocsExamined: 2 });
  });

  it('count by the index alone what equalities bind, and rightly with arrays', async () => {
    const docs = Array.from({ length: 30 }, (_, _id) => ({ _id, a: _id % 3, b: [1, 1, 2] }));
    const collection = await test.collection(...docs);
    await createIndex(collection, { a: 1 });
    await createIndex(collection, { b: 1 });
    expect(await collection.countDocuments({ a: 1 })).toBe(10);
    expect(await collection.countDocuments({ a: { $in: [0, 1, 1] } })).toBe(20);
    expect(await collection.countDocuments({ a: 1 }, { skip: 8, limit: 5 })).toBe(2);
    expect(await collection.countDocuments({ b: { $in: [1, 2] } })).toBe(30);
    expect(await collection.countDocuments({ a: 9 })).toBe(0);
    expect(await collection.countDocuments()).toBe(30);
  });

  it('find the same as without an index', async () => {
    const docs = Array.from({ length: 200 }, (_, _id) => ({
      _id,
      a: _id % 7,
      b: [_id % 3, _id % 11],
    }));
    const collection = await test.collection(...docs);
    const filter = { a: { $in: [1, 3] }, b: { $gte: 2 } };
    const plain = await collection
      .find(filter as never)
      .sort({ b: -1, _id: 1 })
      .toArray();
    await createIndex(collection, { a: 1, b: -1 });
    expect(
      await collection
        .find(filter as never)
        .sort({ b: -1, _id: 1 })
        .toArray(),
    ).toEqual(plain);
  });
});
