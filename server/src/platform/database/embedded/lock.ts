import Database from 'libsql';

/**
 * Keeps a second engine off the file. The lock is an exclusive transaction on a small file beside
 * it, held by the operating system: it ends with the process, even by kill -9. Throws when taken.
 */
export function lockFile(file: string): () => void {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`another engine has ${file} open (${reason})`, { cause: error });
  }
  return () => lock.close();
}
