import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { assertStorageKey, type Storage } from './storage';

/** Blobs as files below one folder. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string): string => {
    assertStorageKey(key);
    return path.join(folder, key.slice(0, 2), key);
  };
  return {
    async put(key, content) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const temporary = `${file}.${randomUUID()}`;
      const handle = await open(temporary, 'wx', 0o600);
      try {
        await handle.writeFile(content);
        await handle.sync();
        await link(temporary, file).catch(ignoreExisting);
      } finally {
        await handle.close();
        await unlink(temporary);
      }
    },
    get: (key) => readFile(fileOf(key)),
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
