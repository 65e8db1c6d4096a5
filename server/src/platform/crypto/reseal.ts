import type { Document } from 'bson';
import type { Collection, Types } from 'mongoose';
import type { FieldCipher, SealPurpose } from './fieldCipher';

/** Where a record keeps sealed text: dotted paths, `[]` after an array. */
export type SealedPaths = Readonly<Record<string, SealPurpose>>;

/** A collection that keeps sealed text. */
export interface SealedPlace {
  /** As the driver has it: the records of the places have nothing in common but that they are documents. */
  collection: Collection;
  paths: SealedPaths;
}

export interface Resealed {
  /** Values that were sealed with another key. */
  values: number;
  /** Of those, the ones that somebody wrote meanwhile: the next pass sees to them. */
  missed: number;
}

/** One sealed value of one document, by the path under which it is set. */
interface Spot {
  at: string;
  sealed: string;
  purpose: SealPurpose;
}

const batch = 200;

/**
 * One pass over the places: what an older key sealed is sealed with the active one. A value that was
 * written since it was read is left alone. Versions and instants of the records stay as they are.
 */
export async function reseal(
  places: readonly SealedPlace[],
  cipher: FieldCipher,
): Promise<Resealed> {
  const total: Resealed = { values: 0, missed: 0 };
  for (const place of places) {
    for await (const documents of batchesOf(place)) {
      const { values, missed } = await resealBatch(place, documents, cipher);
      total.values += values;
      total.missed += missed;
    }
  }
  return total;
}

/** How many values each key has sealed, by its id. */
export async function countSealed(places: readonly SealedPlace[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const place of places) {
    for await (const documents of batchesOf(place)) {
      for (const { sealed } of documents.flatMap((document) => spotsOf(document, place.paths))) {
        const id = keyIdOf(sealed);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return counts;
}

async function* batchesOf({ collection, paths }: SealedPlace): AsyncGenerator<Document[]> {
  const projection = Object.fromEntries(
    Object.keys(paths).map((path) => [path.replaceAll('[]', ''), 1]),
  );
  let last: Types.ObjectId | undefined;
  for (;;) {
    const documents = await collection
      .find(last === undefined ? {} : { _id: { $gt: last } }, { projection })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
    yield documents;
    if (documents.length < batch) return;
    last = documents.at(-1)?._id;
  }
}

async function resealBatch(
  { collection, paths }: SealedPlace,
  documents: readonly Document[],
  cipher: FieldCipher,
): Promise<Resealed> {
  const writes = documents.flatMap((document) =>
    spotsOf(document, paths)
      .filter(({ sealed }) => keyIdOf(sealed) !== cipher.activeKey)
      .map(({ at, sealed, purpose }) => ({
        updateOne: {
          filter: { _id: document['_id'] as Types.ObjectId, [at]: sealed },
          update: { $set: { [at]: cipher.reseal(purpose, sealed) } },
        },
      })),
  );
  if (writes.length === 0) return { values: 0, missed: 0 };
  const { matchedCount } = await collection.bulkWrite(writes, { ordered: false });
  return { values: writes.length, missed: writes.length - matchedCount };
}

function spotsOf(document: Document, paths: SealedPaths): Spot[] {
  return Object.entries(paths).flatMap(([path, purpose]) =>
    textsAt(document, path.split('.')).map(({ at, text }) => ({
      at: at.join('.'),
      sealed: text,
      purpose,
    })),
  );
}

function textsAt(
  value: unknown,
  [step, ...rest]: readonly string[],
): { at: string[]; text: string }[] {
  if (step === undefined) return typeof value === 'string' ? [{ at: [], text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const name = step.replace('[]', '');
  const inner = (value as Document)[name] as unknown;
  const found = step.endsWith('[]')
    ? (Array.isArray(inner) ? inner : []).flatMap((item, index) =>
        textsAt(item, rest).map(({ at, text }) => ({ at: [String(index), ...at], text })),
      )
    : textsAt(inner, rest);
  return found.map(({ at, text }) => ({ at: [name, ...at], text }));
}

function keyIdOf(sealed: string): string {
  return sealed.slice(0, sealed.indexOf('.'));
}
