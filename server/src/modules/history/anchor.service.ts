import type { Model } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Signer } from '../../platform/crypto/signer';
import { oneOf } from '../../platform/database/conditions';
import { digestOf, readAnchor, writeAnchor } from './anchor';
import type { AnchorFolder } from './anchorFolder';
import type { Head } from './chain';
import type { HeadRecord } from './history.model';

/** Heads in one anchor, and those marked at once. */
const anchorSize = 20_000;
const markSize = 1_000;

export interface AnchoredHeads {
  heads: ReadonlyMap<string, Head>;
  /** Anchors that are missing, changed or out of order, told for the operator. */
  faults: string[];
}

export type AnchorService = ReturnType<typeof createAnchorService>;

/** Writes signed anchors over the heads of all chains, apart from the database, and reads them. */
export function createAnchorService(deps: {
  heads: Model<HeadRecord>;
  folder: AnchorFolder;
  signer: Signer;
  clock: Clock;
}) {
  const { heads, folder, signer, clock } = deps;

  async function writeNext(pending: readonly HeadRecord[]): Promise<void> {
    const last = (await folder.numbers()).at(-1);
    const anchor = {
      number: (last ?? 0) + 1,
      at: clock.now().toISOString(),
      previous: last === undefined ? null : digestOf(await folder.read(last)),
      heads: pending.map(
        ({ _id, sequence, hash }) => [String(_id), sequence, hash] as [string, number, string],
      ),
    };
    await folder.write(anchor.number, writeAnchor(anchor, signer));
  }

  /** A head that has moved meanwhile has another hash, and stays pending. */
  async function mark(anchored: readonly HeadRecord[]): Promise<void> {
    for (let from = 0; from < anchored.length; from += markSize) {
      const part = anchored.slice(from, from + markSize);
      await heads.updateMany(
        { _id: oneOf(part.map(({ _id }) => _id)), hash: oneOf(part.map(({ hash }) => hash)) },
        { $unset: { isPending: 1 } },
      );
    }
  }

  return {
    /** Anchors every head that moved since the last time. @returns how many */
    async write(): Promise<number> {
      let written = 0;
      for (;;) {
        const pending = await heads
          .find({ isPending: true })
          .limit(anchorSize)
          .lean<HeadRecord[]>();
        if (pending.length === 0) return written;
        await writeNext(pending);
        await mark(pending);
        written += pending.length;
      }
    },

    /** The newest anchored head of each customer. */
    async read(): Promise<AnchoredHeads> {
      const found = new Map<string, Head>();
      const faults: string[] = [];
      let previous: string | null = null;
      let expected = 1;
      for (const number of await folder.numbers()) {
        const text = await folder.read(number);
        const anchor = readAnchor(text, signer);
        if (!anchor) faults.push(`anchor ${number}: not as it was signed`);
        else if (anchor.number !== number || number !== expected || anchor.previous !== previous) {
          faults.push(`anchor ${number}: does not follow the one before`);
        }
        for (const [id, sequence, hash] of anchor?.heads ?? []) {
          if (sequence >= (found.get(id)?.sequence ?? 0)) found.set(id, { sequence, hash });
        }
        previous = digestOf(text);
        expected = number + 1;
      }
      return { heads: found, faults };
    },
  };
}
