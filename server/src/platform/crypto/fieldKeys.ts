import { readFileSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** The keys of field encryption; a sealed value names the one that it was sealed with. */
export interface FieldKeys {
  /** The id of the key that seals now. */
  readonly active: string;
  /** Old keys stay to read what they wrote, until they are dropped. */
  readonly ids: readonly string[];
  /** 32 bytes. @throws Error when the key is not there */
  key(id: string): Buffer;
}

/** @param active one of the keys' ids */
export function fixedFieldKeys(keys: ReadonlyMap<string, Buffer>, active: string): FieldKeys {
  return {
    active,
    ids: [...keys.keys()],
    key(id) {
      const found = keys.get(id);
      if (!found) throw new Error(`no field key with the id ${JSON.stringify(id)}`);
      return found;
    },
  };
}

const lookMs = 1_000;

/**
 * The keys of a file that another process may rotate while this one serves: looked at once a second,
 * and at once for a key that is not known yet.
 */
export function watchedFieldKeys(file: string, parse: (text: string) => FieldKeys): FieldKeys {
  let keys = parse(readFileSync(file, 'utf8'));
  let writtenAt = statSync(file).mtimeMs;
  let lookedAt = performance.now();

  function current(): FieldKeys {
    if (performance.now() - lookedAt > lookMs) look();
    return keys;
  }

  function look(): void {
    lookedAt = performance.now();
    const { mtimeMs } = statSync(file);
    if (mtimeMs === writtenAt) return;
    keys = parse(readFileSync(file, 'utf8'));
    writtenAt = mtimeMs;
  }

  return {
    get active() {
      return current().active;
    },
    get ids() {
      return current().ids;
    },
    key(id) {
      if (!current().ids.includes(id)) look();
      return keys.key(id);
    },
  };
}
