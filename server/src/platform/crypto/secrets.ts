import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import Joi from 'joi';
import { fixedFieldKeys, watchedFieldKeys, type FieldKeys } from './fieldKeys';

/** The keys of this installation, each 32 bytes. Backups leave them out. */
export interface Secrets {
  fieldKeys: FieldKeys;
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
  const file = fileIn(dataDir);
  if (!existsSync(file)) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await replaceFile(file, newSecrets());
  }
  const secrets = parseSecrets(await readFile(file, 'utf8'), file);
  const fieldKeys = watchedFieldKeys(file, (text) => parseSecrets(text, file).fieldKeys);
  return { ...secrets, fieldKeys };
}

/** Makes a new field key in `DATA_DIR/secrets.json` and lets it seal from now on; the old ones stay. */
export async function addFieldKey(dataDir: string): Promise<void> {
  const kept = await readText(dataDir);
  const newest = Object.keys(kept.fieldKeys).map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  const id = `k${Math.max(...newest) + 1}`;
  const fieldKeys = { ...kept.fieldKeys, [id]: randomKey() };
  await replaceFile(fileIn(dataDir), { ...kept, fieldKeys, activeFieldKey: id });
}

/** Drops the field keys that are neither active nor used. @returns the ids of those dropped */
export async function dropFieldKeys(dataDir: string, used: ReadonlySet<string>): Promise<string[]> {
  const kept = await readText(dataDir);
  const isKept = ([id]: [string, string]) => id === kept.activeFieldKey || used.has(id);
  const fieldKeys = Object.fromEntries(Object.entries(kept.fieldKeys).filter(isKept));
  await replaceFile(fileIn(dataDir), { ...kept, fieldKeys });
  return Object.keys(kept.fieldKeys).filter((id) => !(id in fieldKeys));
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'secrets.json');
}

async function readText(dataDir: string): Promise<SecretsText> {
  const file = fileIn(dataDir);
  return validText(await readFile(file, 'utf8'), file);
}

/** Fresh random secrets in the form in which they are kept. */
export function newSecrets(): SecretsText {
  return {
    fieldKeys: { k1: randomKey() },
    activeFieldKey: 'k1',
    indexKey: randomKey(),
    tokenKey: randomKey(),
    linkKey: randomKey(),
  };
}

function randomKey(): string {
  return randomBytes(32).toString('base64');
}

/** Reads the JSON form of the secrets. */
export function parseSecrets(text: string, source: string): Secrets {
  const value = validText(text, source);
  const bytes = (text64: string) => Buffer.from(text64, 'base64');
  const keys = new Map(Object.entries(value.fieldKeys).map(([id, text64]) => [id, bytes(text64)]));
  return {
    fieldKeys: fixedFieldKeys(keys, value.activeFieldKey),
    indexKey: bytes(value.indexKey),
    tokenKey: bytes(value.tokenKey),
    linkKey: bytes(value.linkKey),
  };
}

function validText(text: string, source: string): SecretsText {
  const result = shape.validate(readJson(text, source));
  if (result.error) throw new Error(`${source}: ${result.error.message}`);
  if (!(result.value.activeFieldKey in result.value.fieldKeys)) {
    throw new Error(`${source}: activeFieldKey names no key of fieldKeys`);
  }
  return result.value;
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
async function replaceFile(file: string, secrets: SecretsText): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  await handle.writeFile(JSON.stringify(secrets, null, 2));
  await handle.sync();
  await handle.close();
  await rename(temporary, file);
}
