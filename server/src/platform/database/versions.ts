import type { Model, Types } from 'mongoose';
import type { Clock } from '../clock';
import type { DomainError } from '../domainError';
import { duplicateIndexOf } from './database';

/** What every version carries besides its content; its id counts from 1. */
export interface VersionRecord {
  _id: number;
  at: Date;
  by: { id: Types.ObjectId; name: string };
  requestId: string;
}

/** A content with the version that it is of; version 0 is what is in force before any change. */
export interface Version {
  version: number;
  at: Date | null;
  by: VersionRecord['by'] | null;
}

interface VersionsDeps<Record extends VersionRecord, Current extends Version> {
  model: Model<Record>;
  clock: Clock;
  initial: Current;
  contentOf: (record: Record) => Current;
  /** What somebody is told whose version is not the one in force. */
  conflict: (current: Current) => DomainError;
}

interface Author {
  id: Types.ObjectId;
  name: string;
  requestId: string;
}

/** An append-only list of versions; the newest is in force, and of two writers at once one wins. */
export function createVersions<Record extends VersionRecord, Current extends Version>(
  deps: VersionsDeps<Record, Current>,
) {
  const { model, clock, initial, contentOf, conflict } = deps;
  let kept = initial;

  async function find(version: number): Promise<Current> {
    return contentOf(await model.findById(version).orFail().lean<Record>());
  }

  /**
   * What is in force now. Asking costs one look into the index of versions; the content is kept, so
   * that another process follows with its next question and nobody reads it twice.
   */
  async function inForce(): Promise<Current> {
    const newest = await model
      .findOne()
      .sort({ _id: -1 })
      .select('_id')
      .lean<Pick<Record, '_id'>>();
    if (!newest) return initial;
    if (kept.version !== newest._id) kept = await find(newest._id);
    return kept;
  }

  return {
    inForce,

    /**
     * Puts a content in force, made from what is.
     * @param seen the version that the author saw
     * @throws what `conflict` and `contentFrom` make
     */
    append: async (
      { id, name, requestId }: Author,
      seen: number,
      contentFrom: (current: Current) => Omit<Record, keyof VersionRecord>,
    ): Promise<Current> => {
      const current = await inForce();
      if (current.version !== seen) throw conflict(current);
      const version = { _id: seen + 1, at: clock.now(), by: { id, name }, requestId };
      const record = { ...contentFrom(current), ...version } as Record;
      try {
        await model.create([record]);
      } catch (error) {
        if (duplicateIndexOf(error) !== '_id') throw error;
        throw conflict(await inForce());
      }
      return contentOf(record);
    },
  };
}
