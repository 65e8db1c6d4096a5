import { Schema, type Model } from 'mongoose';
import { oneOf } from '../database/conditions';
import { duplicateIndexOf, type Database } from '../database/database';
import { assertStorageKey, type Storage } from './storage';

/** A piece of a blob; a document may hold 16 MB at most, and a small one moves faster. */
export interface BlobChunk {
  /** `<key>/<position from 0>`. */
  _id: string;
  /** How many chunks the blob has. */
  count: number;
  data: Buffer;
}

export const blobSchema = new Schema<BlobChunk>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    data: { type: Buffer },
  },
  { versionKey: false },
);

const chunkBytes = 256 * 1024;

/**
 * Blobs in the database, for a machine without a disk of its own. All chunks of a blob are written in
 * one transaction: there is all of it or nothing.
 */
export function databaseStorage(database: Database, chunks: Model<BlobChunk>): Storage {
  const idOf = (key: string, at: number) => `${key}/${at}`;
  return {
    async put(key, content) {
      assertStorageKey(key);
      const count = Math.max(1, Math.ceil(content.length / chunkBytes));
      const documents = Array.from({ length: count }, (_none, at) => ({
        _id: idOf(key, at),
        count,
        data: Buffer.from(content.subarray(at * chunkBytes, (at + 1) * chunkBytes)),
      }));
      try {
        await database.transaction(() => chunks.insertMany(documents));
      } catch (error) {
        // The key is there already, and keeps its content.
        if (duplicateIndexOf(error) === null) throw error;
      }
    },

    async get(key) {
      assertStorageKey(key);
      const first = await chunks.findById(idOf(key, 0));
      if (!first) throw Object.assign(new Error('no such blob'), { code: 'ENOENT' });
      const ids = Array.from({ length: first.count - 1 }, (_none, at) => idOf(key, at + 1));
      const rest = ids.length ? await chunks.find({ _id: oneOf(ids) }) : [];
      const byId = new Map([first, ...rest].map((chunk) => [chunk._id, chunk.data]));
      const parts = [idOf(key, 0), ...ids].map((id) => byId.get(id));
      if (parts.includes(undefined)) throw new Error('a chunk of a blob is missing');
      return Buffer.concat(parts as Buffer[]);
    },

    async remove(key) {
      assertStorageKey(key);
      const first = await chunks.findById(idOf(key, 0)).lean();
      if (!first) return;
      const ids = Array.from({ length: first.count }, (_none, at) => idOf(key, at));
      await database.transaction(() => chunks.deleteMany({ _id: oneOf(ids) }));
    },
  };
}
