import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import Joi from 'joi';

/** The keys of this installation, each 32 bytes. Backups leave them out. */
export interface Secrets {
  /** Field encryption, by key id; old keys stay to read what they wrote. */
  fieldKeys: ReadonlyMap<string, Buffer>;
  activeFieldKey: string;
  /** Blind indexes, idempotency digests, history hashes, references. */
  indexKey: Buffer;
  /** Access tokens. */
  tokenKey: Buffer;
  /** Signed image URLs. */
  linkKey: Buffer;
}

interface SecretsText {
  fieldKeys: Record<string, string>;
  activeFieldKey: string;
  indexKey: string;
  tokenKey: string;
  linkKey: string;
}

const key = Joi.string()
  .base64()
  .custom((value: string, helpers) =>
    Buffer.from(value, 'base64').length === 32 ? value : helpers.error('key.length'),
  )
  .messages({ 'key.length': '{{#label}} must be 32 bytes in base64' })
  .required();

const shape = Joi.object<SecretsText, true>({
  fieldKeys: Joi.object()
    .pattern(Joi.string().pattern(/^[a-z0-9]{1,8}$/), key)
    .min(1)
    .required(),
  activeFieldKey: Joi.string().required(),
  indexKey: key,
  tokenKey: key,
  linkKey: key,
});

/**
 * The secrets from the environment variable `MINGLU_SECRETS` (the JSON of the file below), else from
 * `DATA_DIR/secrets.json`, made once with mode 0600.
 * @throws Error that names the fault, never a value.
 */
export async function loadSecrets(dataDir: string, fromEnvironment?: string): Promise<Secrets> {
  if (fromEnvironment) return parseSecrets(fromEnvironment, 'MINGLU_SECRETS');
  const file = path.join(dataDir, 'secrets.json');
  try {
    return parseSecrets(await readFile(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeOnce(file, JSON.stringify(newSecrets(), null, 2));
  return parseSecrets(await readFile(file, 'utf8'), file);
}

/** Fresh random secrets in the form in which they are kept. */
export function newSecrets(): SecretsText {
  const fresh = () => randomBytes(32).toString('base64');
  return {
    fieldKeys: { k1: fresh() },
    activeFieldKey: 'k1',
    indexKey: fresh(),
    tokenKey: fresh(),
    linkKey: fresh(),
  };
}

/** Reads the JSON form of the secrets. */
export function parseSecrets(text: string, source: string): Secrets {
  const result = shape.validate(readJson(text, source));
  if (result.error) throw new Error(`${source}: ${result.error.message}`);
  const { value } = result;
  if (!(value.activeFieldKey in value.fieldKeys)) {
    throw new Error(`${source}: activeFieldKey names no key of fieldKeys`);
  }
  const bytes = (text64: string) => Buffer.from(text64, 'base64');
  return {
    fieldKeys: new Map(Object.entries(value.fieldKeys).map(([id, text64]) => [id, bytes(text64)])),
    activeFieldKey: value.activeFieldKey,
    indexKey: bytes(value.indexKey),
    tokenKey: bytes(value.tokenKey),
    linkKey: bytes(value.linkKey),
  };
}

/** 32 bytes for one use, made of the index key (HKDF-SHA-256), so that a new use needs no new secret. */
export function deriveKey({ indexKey }: Secrets, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', indexKey, '', `minglu ${use}`, 32));
}

function readJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${source} is not valid JSON`);
  }
}

/** Durable and all or nothing: a machine that dies here leaves no half file. */
async function writeOnce(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(temporary, file);
}
