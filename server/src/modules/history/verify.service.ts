import type { Model } from 'mongoose';
import type { AnchorService } from './anchor.service';
import { hashOf, type Head } from './chain';
import type { HeadRecord, HistoryRecord } from './history.model';

/**
 * What is wrong with a chain: an entry is not what was hashed, it does not follow the one before, it is
 * missing in the middle, or the end is.
 */
export type ChainFault = 'edited' | 'unlinked' | 'gap' | 'truncated' | 'unknownEnd';

/** The first fault of a customer's chain, and the place of the entry that shows it. */
export interface BrokenChain {
  customerId: string;
  sequence: number;
  fault: ChainFault;
}

export interface Verification {
  entries: number;
  customers: number;
  /** Customers whose head an anchor holds. */
  anchored: number;
  broken: BrokenChain[];
  anchorFaults: string[];
}

const batchSize = 1_000;

/** Goes over every chain and compares the ends with the heads and with the anchors. */
export function createVerifyService(deps: {
  history: Model<HistoryRecord>;
  heads: Model<HeadRecord>;
  anchors: AnchorService;
  chainKey: Buffer;
}) {
  const { history, heads, anchors, chainKey } = deps;

  async function knownHeads(): Promise<Map<string, Head>> {
    const known = new Map<string, Head>();
    const records = heads.find().lean<HeadRecord>().cursor({ batchSize });
    for await (const { _id, sequence, hash } of records as AsyncIterable<HeadRecord>) {
      known.set(String(_id), { sequence, hash });
    }
    return known;
  }

  /** Entries chain by chain; the sort is the unique index, walked backwards. */
  function entries(): AsyncIterable<HistoryRecord> {
    return history
      .find()
      .sort({ customerId: -1, sequence: 1 })
      .lean<HistoryRecord>()
      .cursor({ batchSize });
  }

  return {
    async verify(): Promise<Verification> {
      const [known, anchored] = [await knownHeads(), await anchors.read()];
      const chains = new Map<string, ChainCheck>();
      const checkOf = (id: string) => {
        const found = chains.get(id) ?? new ChainCheck(id, anchored.heads.get(id));
        chains.set(id, found);
        return found;
      };
      let count = 0;
      for await (const entry of entries()) {
        checkOf(String(entry.customerId)).add(entry, chainKey);
        count += 1;
      }
      // Chains of which nothing is left are known from their heads, or from the anchors alone.
      for (const id of [...known.keys(), ...anchored.heads.keys()]) checkOf(id);
      const broken = [...chains].flatMap(([id, chain]) => chain.end(known.get(id)) ?? []);
      return {
        entries: count,
        customers: chains.size,
        anchored: anchored.heads.size,
        broken,
        anchorFaults: anchored.faults,
      };
    },
  };
}

/** One chain as it goes by; only its first fault is kept. */
class ChainCheck {
  private last: Head = { sequence: 0, hash: '' };
  private broken: BrokenChain | undefined;

  constructor(
    private readonly customerId: string,
    private readonly anchor: Head | undefined,
  ) {}

  add(entry: HistoryRecord, key: Buffer): void {
    const { sequence, prev, hash } = entry;
    const isFirst = this.last.sequence === 0;
    if (sequence !== this.last.sequence + 1) this.breakAt(this.last.sequence + 1, 'gap');
    if (hashOf(entry, key) !== hash) this.breakAt(sequence, 'edited');
    if (prev !== (isFirst ? null : this.last.hash)) this.breakAt(sequence, 'unlinked');
    // Who has the keys may write a whole chain anew; the anchor remembers the old one.
    if (sequence === this.anchor?.sequence && hash !== this.anchor.hash) {
      this.breakAt(sequence, 'edited');
    }
    this.last = { sequence, hash };
  }

  /** The chain's fault, once all its entries were seen. */
  end(head: Head | undefined): BrokenChain | undefined {
    const { sequence, hash } = this.last;
    const expected = Math.max(head?.sequence ?? 0, this.anchor?.sequence ?? 0);
    if (sequence < expected) this.breakAt(sequence + 1, 'truncated');
    else if (sequence !== head?.sequence || hash !== head.hash)
      this.breakAt(sequence, 'unknownEnd');
    return this.broken;
  }

  private breakAt(sequence: number, fault: ChainFault): void {
    this.broken ??= { customerId: this.customerId, sequence, fault };
  }
}
