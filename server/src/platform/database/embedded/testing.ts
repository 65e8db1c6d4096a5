import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { ClientSession, Collection, Db, IndexOptions } from 'mongodb';
import { startEmbedded } from './start';
import type { Embedded } from './start';

/** Any fields. */
export type Loose = Record<string, unknown>;

/** A document as the tests' collections hold it. */
export interface Stored {
  _id: number;
  [field: string]: unknown;
}

export interface TestEngine {
  engine: Embedded;
  client: MongoClient;
  db: Db;
  file: string;
  /** A fresh collection holding these documents. */
  collection(...documents: Loose[]): Promise<Collection<Stored>>;
  stop(): Promise<void>;
}

/** Starts an engine on a file of its own, with the official driver connected. */
export async function startTestEngine(): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  const file = join(folder, 'data.db');
  const engine = await startEmbedded({ file });
  const client = await MongoClient.connect(engine.uri);
  const db = client.db('test');
  let made = 0;
  return {
    engine,
    client,
    db,
    file,
    collection: async (...documents) => {
      const collection = db.collection<Stored>(`c${String(++made)}`);
      if (documents.length > 0) await collection.insertMany(documents as never);
      return collection;
    },
    stop: async () => {
      await client.close();
      await engine.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Makes an index, in a transaction's session if given. */
export function createIndex(
  collection: Collection<Stored>,
  key: Record<string, 1 | -1>,
  options: IndexOptions = {},
  session?: ClientSession,
): Promise<string> {
  return collection.createIndex(key, options, session ? { session } : {});
}

/** The code of the error a promise fails with; null when it does not fail. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code ?? String(error);
  }
}
