import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { MongoClient } from 'mongodb';
import { startEmbedded } from './start';
import { codeOf, createIndex, startTestEngine } from './testing';
import type { TestEngine } from './testing';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the process', () => {
  it('keeps what was stored when it is started again', async () => {
    const file = join(folder, 'again.db');
    const first = await startTestEngineAt(file);
    await createIndex(first.client.db('d').collection('c'), { a: 1 }, { unique: true });
    await first.client.db('d').collection('c').insertOne({ a: 1 });
    await first.stop();
    const second = await startTestEngineAt(file);
    const collection = second.client.db('d').collection('c');
    expect(await collection.findOne({ a: 1 })).toMatchObject({ a: 1 });
    expect(await codeOf(collection.insertOne({ a: 1 }))).toBe(11000);
    await second.stop();
  });

  it('refuses a file that another engine has', async () => {
    const file = join(folder, 'locked.db');
    const first = await startEmbedded({ file });
    await expect(startEmbedded({ file })).rejects.toThrow(/another engine has .*locked\.db open/);
    await first.stop();
    await (await startEmbedded({ file })).stop();
  });

  it('tells the parent when it ends unasked', async () => {
    const ended = new Promise<string>((onExit) => {
      void startEmbedded({ file: join(folder, 'killed.db'), onExit }).then(({ pid }) =>
        process.kill(pid, 'SIGKILL'),
      );
    });
    expect(await ended).toMatch(/SIGKILL/);
  });

  it('has everything it acknowledged after kill -9 in the middle of writes', async () => {
    const file = join(folder, 'durable.db');
    const engine = await startEmbedded({ file });
    const client = await MongoClient.connect(engine.uri, { serverSelectionTimeoutMS: 500 });
    const collection = client.db('d').collection<{ _id: number }>('c');
    await createIndex(collection, { n: 1 });
    const acknowledged: number[] = [];
    const writer = async (from: number): Promise<void> => {
      for (let _id = from; ; _id += 8) {
        await collection.insertOne({ _id, n: _id } as { _id: number });
        acknowledged.push(_id);
        if (acknowledged.length === 400) process.kill(engine.pid, 'SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: 8 }, (_, from) => writer(from)));
    await client.close();
    const again = await startTestEngineAt(file);
    const kept = await again.client
      .db('d')
      .collection<{ _id: number }>('c')
      .find()
      .hint({ n: 1 })
      .toArray();
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    const ids = new Set(kept.map((doc) => doc._id));
    expect(acknowledged.filter((_id) => !ids.has(_id))).toEqual([]);
    await again.stop();
  });

  it('ends by itself when its parent is killed', async () => {
    const file = join(folder, 'orphan.db');
    const { programFile } = await import('../../programFile');
    const program = await programFile(import.meta.url, { name: 'engine', entry: 'server.ts' });
    const parent = spawn(process.execPath, ['-e', orphanage, program, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    parent.kill('SIGKILL');
    await new Promise((resolve) => parent.stdout.once('close', resolve));
    await (await startEmbedded({ file })).stop();
  });
});

/** A parent that starts the engine and passes its output on, so that its end can be seen. */
const orphanage = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'inherit', 'inherit'] });
  setInterval(() => {}, 1000);`;

describe('mongoose', () => {
  let test: TestEngine;
  beforeAll(async () => {
    test = await startTestEngine();
  });
  afterAll(() => test.stop());

  it('runs models, and transactions by async local storage', async () => {
    mongoose.set('transactionAsyncLocalStorage', true);
    const connection = await mongoose
      .createConnection(test.engine.uri, { dbName: 'goose' })
      .asPromise();
    const schema = new mongoose.Schema(
      { name: { type: String, unique: true }, tags: [String] },
      { timestamps: true },
    );
    const Thing = connection.model('Thing', schema);
    await Thing.init();
    await Thing.create({ name: 'a', tags: ['x'] });
    const failed = connection.transaction(async () => {
      await Thing.create({ name: 'b' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await connection.transaction(async () => {
      await Thing.create([{ name: 'c' }]);
      await Thing.updateOne({ name: 'a' }, { $push: { tags: 'y' } });
    });
    const all = await Thing.find().sort({ name: 1 }).lean();
    expect(all.map(({ name, tags }) => [name, tags])).toEqual([
      ['a', ['x', 'y']],
      ['c', []],
    ]);
    expect(await codeOf(Thing.create({ name: 'a' }))).toBe(11000);
    const doc = await Thing.findOne({ name: 'c' }).orFail();
    doc.tags.push('z');
    await doc.save();
    expect(await Thing.countDocuments({ tags: 'z' })).toBe(1);
    await connection.close();
  });
});

async function startTestEngineAt(
  file: string,
): Promise<{ client: MongoClient; stop: () => Promise<void> }> {
  const engine = await startEmbedded({ file });
  const client = await MongoClient.connect(engine.uri);
  const stop = async (): Promise<void> => {
    await client.close();
    await engine.stop();
  };
  return { client, stop };
}
