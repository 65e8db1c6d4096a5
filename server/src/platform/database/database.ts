import mongoose, { type Connection, type Model } from 'mongoose';

/** A connection, and the one way to run a transaction on it. */
export interface Database {
  connection: Connection;
  /**
   * Runs `work` in one transaction. The session travels by async local storage, so that models used
   * inside take part by themselves. A write conflict runs `work` again: it must have no effect
   * outside the database.
   */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

mongoose.set('transactionAsyncLocalStorage', true);
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', true);

/** Connects to one database of a server. */
export async function connectDatabase(uri: string, name: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(uri, {
      dbName: name,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 10_000,
    })
    .asPromise();
  return {
    connection,
    transaction: (work) => runTransaction(connection, work),
    close: () => connection.close(),
  };
}

/** Makes sure that every collection and index is there; collections are not made in transactions. */
export async function prepareCollections(
  models: readonly Pick<Model<unknown>, 'createCollection' | 'createIndexes'>[],
): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

async function runTransaction<Result>(
  connection: Connection,
  work: () => Promise<Result>,
): Promise<Result> {
  let result: Result | undefined;
  await connection.transaction(async () => {
    result = await work();
  });
  return result as Result;
}

/** The index that a duplicate key error (11000) names, or null when the error is another. */
export function duplicateIndexOf(error: unknown): string | null {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return null;
  const pattern = error['keyPattern'] as Record<string, unknown> | undefined;
  return pattern ? Object.keys(pattern).join(',') : (/index: (\S+)/.exec(error.message)?.[1] ?? '');
}
