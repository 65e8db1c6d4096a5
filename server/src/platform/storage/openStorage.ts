import type { Model } from 'mongoose';
import type { Config } from '../../config';
import type { Database } from '../database/database';
import { databaseStorage, type BlobChunk } from './databaseStorage';
import { diskStorage } from './diskStorage';
import type { Storage } from './storage';

interface StoragePlaces {
  /** For files. */
  folder: string;
  database: Database;
  chunks: Model<BlobChunk>;
}

/** The storage that the configuration names. */
export function openStorage(
  { storage }: Pick<Config, 'storage'>,
  { folder, database, chunks }: StoragePlaces,
): Storage {
  return storage === 'database' ? databaseStorage(database, chunks) : diskStorage(folder);
}
