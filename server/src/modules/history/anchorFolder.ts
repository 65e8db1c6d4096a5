import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';

const fileName = /^(\d{6,})\.json$/;

export type AnchorFolder = ReturnType<typeof openAnchorFolder>;

/** The folder of anchors, one numbered file each, never written twice. */
export function openAnchorFolder(folder: string) {
  const fileOf = (number: number) => path.join(folder, `${String(number).padStart(6, '0')}.json`);

  return {
    /** The numbers that are there, in order. */
    async numbers(): Promise<number[]> {
      const names = await readdir(folder).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      });
      return names
        .map((name) => Number(fileName.exec(name)?.[1]))
        .filter((number) => !Number.isNaN(number))
        .sort((a, b) => a - b);
    },

    read: (number: number): Promise<string> => readFile(fileOf(number), 'utf8'),

    /** Durable, all or nothing. @throws Error with code EEXIST when another process was faster */
    async write(number: number, text: string): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = `${fileOf(number)}.${process.pid}`;
      const handle = await open(temporary, 'w', 0o600);
      await handle.writeFile(text);
      await handle.sync();
      await handle.close();
      try {
        await link(temporary, fileOf(number));
      } finally {
        await unlink(temporary);
      }
    },
  };
}
