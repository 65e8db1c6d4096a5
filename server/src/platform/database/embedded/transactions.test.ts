import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MongoServerError } from 'mongodb';
import type { ClientSession, Collection } from 'mongodb';
import { codeOf, createIndex, startTestEngine } from './testing';
import type { Loose, Stored, TestEngine } from './testing';

let test: TestEngine;
let things: Collection<Stored>;
beforeAll(async () => {
  test = await startTestEngine();
});
beforeEach(async () => {
  things = await test.collection({ _id: 1, n: 1 }, { _id: 2, n: 2 });
});
afterAll(() => test.stop());

/** Runs with an open transaction that is given up at the end if it is still there. */
async function withSession(work: (session: ClientSession) => Promise<void>): Promise<void> {
  const session = test.client.startSession();
  session.startTransaction();
  try {
    await work(session);
  } finally {
    if (session.inTransaction()) await session.abortTransaction();
    await session.endSession();
  }
}

const increment = { $inc: { n: 10 } } as never;

describe('a transaction', () => {
  it('commits over several collections, and shows its writes to itself only', async () => {
    const others = await test.collection();
    await withSession(async (session) => {
      await things.updateOne({ _id: 1 }, increment, { session });
      await others.insertOne({ _id: 1 }, { session });
      expect(await things.findOne({ _id: 1 }, { session })).toMatchObject({ n: 11 });
      expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 1 });
      expect(await others.countDocuments()).toBe(0);
      await session.commitTransaction();
    });
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 11 });
    expect(await others.countDocuments()).toBe(1);
  });

  it('leaves nothing behind when aborted, not even a collection', async () => {
    await withSession(async (session) => {
      await things.deleteMany({}, { session });
      await test.db.collection('unborn').insertOne({ a: 1 }, { session });
      await session.abortTransaction();
    });
    expect(await things.countDocuments()).toBe(2);
    expect(await test.db.listCollections({ name: 'unborn' }).toArray()).toEqual([]);
  });

  it('reads one snapshot', async () => {
    await withSession(async (session) => {
      expect(await things.countDocuments({}, { session })).toBe(2);
      await things.insertOne({ _id: 3 });
      expect(await things.countDocuments({}, { session })).toBe(2);
      expect(await things.countDocuments()).toBe(3);
    });
  });

  it('fails at once with 112 against another that wrote first', async () => {
    await withSession(async (first) => {
      await things.updateOne({ _id: 1 }, increment, { session: first });
      await withSession(async (second) => {
        const failure: unknown = await things
          .updateOne({ _id: 1 }, increment, { session: second })
          .catch((e: unknown) => e);
        expect(failure).toMatchObject({ code: 112 });
        expect((failure as MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true);
      });
      await first.commitTransaction();
    });
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 11 });
  });

  it('fails with 112 when what it read has been overtaken, and succeeds when run again', async () => {
    let attempts = 0;
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        attempts++;
        const seen = await things.findOne({ _id: 1 }, { session });
        if (attempts === 1) await things.updateOne({ _id: 1 }, increment);
        await things.updateOne({ _id: 1 }, { $set: { n: Number(seen?.['n']) + 1 } }, { session });
      }),
    );
    expect(attempts).toBe(2);
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 12 });
  });

  it('lets plain writes wait, not fail', async () => {
    const order: string[] = [];
    let waiting: Promise<unknown> = Promise.resolve();
    await withSession(async (session) => {
      await things.updateOne({ _id: 1 }, increment, { session });
      waiting = things.updateOne({ _id: 1 }, increment).then(() => order.push('plain'));
      await test.db.command({ ping: 1 });
      order.push('commit');
      await session.commitTransaction();
    });
    await waiting;
    expect(order).toEqual(['commit', 'plain']);
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 21 });
  });

  it('is over after a duplicate key', async () => {
    await withSession(async (session) => {
      await things.insertOne({ _id: 3 }, { session });
      const failure: unknown = await things
        .insertOne({ _id: 1 }, { session })
        .catch((e: unknown) => e);
      expect(failure).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
      expect(await codeOf(things.findOne({}, { session }))).toBe(251);
    });
    expect(await things.countDocuments()).toBe(2);
  });

  it('answers a repeated commit', async () => {
    const session = test.client.startSession();
    session.startTransaction();
    await things.updateOne({ _id: 1 }, increment, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    await session.endSession();
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 11 });
  });

  it('does not change indexes', async () => {
    await withSession(async (session) => {
      expect(await codeOf(createIndex(things, { n: 1 }, {}, session))).toBe(263);
    });
  });

  it('keeps a counter exact under many at once', async () => {
    const add = (): Promise<unknown> =>
      test.client.withSession((session) =>
        session.withTransaction(async () => {
          const seen = await things.findOne({ _id: 1 }, { session });
          await things.updateOne({ _id: 1 }, { $set: { n: Number(seen?.['n']) + 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 10 }, add));
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 11 });
  });
});

describe('retryable writes', () => {
  it('answer a repeated number without a second write', async () => {
    const session = test.client.startSession();
    const id = session.id as unknown as Loose;
    const command = {
      update: things.collectionName,
      updates: [{ q: { _id: 1 }, u: increment }],
      lsid: id,
      txnNumber: 7n,
    };
    const replies = [await test.db.command({ ...command }), await test.db.command({ ...command })];
    expect(replies.map((reply) => Number(reply['nModified']))).toEqual([1, 1]);
    expect(await things.findOne({ _id: 1 })).toMatchObject({ n: 11 });
    await session.endSession();
  });
});
