import { randomBytes } from 'node:crypto';
import { Types, type Model } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import { openWith, sealWith, type FieldCipher } from '../../platform/crypto/fieldCipher';
import type { ContactKeyRecord } from './contactKey.model';
import type { HistoryChange, StoredChange } from './history.model';

/** A change as it is told; what was forgotten has no values. */
export interface OpenChange extends HistoryChange {
  isForgotten?: true;
}

type Keys = ReadonlyMap<string, Buffer | null>;

/**
 * Seals what the history keeps of people, each contact under a key of its own. Dropping the key
 * erases the person from every entry while the chain, which is over the sealed text, still holds.
 */
export function createContactVault(deps: { keys: Model<ContactKeyRecord>; cipher: FieldCipher }) {
  const { keys, cipher } = deps;

  /** The keys that there are; null for a contact that was forgotten. */
  async function find(ids: readonly string[]): Promise<Map<string, Buffer | null>> {
    if (ids.length === 0) return new Map();
    const records = await keys.find({ _id: oneOf(ids.map((id) => new Types.ObjectId(id))) }).lean();
    return new Map(
      records.map(({ _id, key }) => [
        String(_id),
        key === undefined
          ? null
          : Buffer.from(cipher.open('contactKey', { sealed: key }), 'base64'),
      ]),
    );
  }

  async function findOrMake(ids: readonly string[]): Promise<Keys> {
    const found = await find(ids);
    const made = ids.filter((id) => !found.has(id)).map((id) => ({ id, key: randomBytes(32) }));
    if (made.length > 0) {
      await keys.insertMany(
        made.map(({ id, key }) => ({
          _id: new Types.ObjectId(id),
          key: cipher.seal('contactKey', key.toString('base64')).sealed,
        })),
      );
    }
    return new Map([...found, ...made.map(({ id, key }) => [id, key] as const)]);
  }

  return {
    /** The changes of one or many entries as they are kept; inside the transaction of the append. */
    async seal(lists: readonly (readonly HistoryChange[])[]): Promise<StoredChange[][]> {
      const known = await findOrMake(contactsIn(lists));
      return lists.map((list) => list.map((change) => sealChange(change, known)));
    },

    /** The changes as they are told. */
    async open(lists: readonly (readonly StoredChange[])[]): Promise<OpenChange[][]> {
      const known = await find(contactsIn(lists));
      return lists.map((list) => list.map((change) => openChange(change, known)));
    },

    /** Drops the key for good. @returns false when the history knows nothing of the contact */
    async forget(contactId: Types.ObjectId, at: Date): Promise<boolean> {
      const { matchedCount } = await keys.updateOne(
        { _id: contactId },
        { $unset: { key: 1 }, $set: { forgottenAt: at } },
      );
      return matchedCount > 0;
    },
  };
}

export type ContactVault = ReturnType<typeof createContactVault>;

function contactOf({ path }: HistoryChange): string | undefined {
  return /^contacts\[([0-9a-f]{24})\]\./.exec(path)?.[1];
}

function contactsIn(lists: readonly (readonly HistoryChange[])[]): string[] {
  const ids = lists.flat().map(contactOf);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function sealChange(change: HistoryChange, keys: Keys): StoredChange {
  const contact = contactOf(change);
  if (contact === undefined) return change;
  const key = keys.get(contact) ?? null;
  const seal = (value: unknown) =>
    value === null || key === null ? null : sealWith(key, change.path, JSON.stringify(value));
  return { ...change, from: seal(change.from), to: seal(change.to), isSealed: true };
}

function openChange({ isSealed, ...change }: StoredChange, keys: Keys): OpenChange {
  if (!isSealed) return change;
  const key = keys.get(contactOf(change) ?? '') ?? null;
  if (key === null) return { ...change, from: null, to: null, isForgotten: true };
  const open = (value: unknown): unknown =>
    typeof value === 'string' ? JSON.parse(openWith(key, change.path, value)) : null;
  return { ...change, from: open(change.from), to: open(change.to) };
}
