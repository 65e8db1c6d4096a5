import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../config';
import { FieldCipher } from '../platform/crypto/fieldCipher';
import { countSealed, reseal } from '../platform/crypto/reseal';
import { addFieldKey, dropFieldKeys, loadSecrets } from '../platform/crypto/secrets';
import type { Platform } from '../platform.types';
import { sealedPlaces } from '../sealedPlaces';
import { withPlatform } from './openPlatform';

/** Until then every server that shares the file seals with the new key. */
const takenUpMs = 1_500;
/** More passes than a race can need: each one leaves only what was written while it ran. */
const mostPasses = 20;

/** A new key for what is sealed in the database; everything is sealed anew while the servers serve. */
export async function rotateKeys(): Promise<number> {
  await withPlatform(async ({ config, models }) => {
    const fromEnvironment = process.env['MINGLU_SECRETS'];
    if (!fromEnvironment) {
      await addFieldKey(config.dataDir);
      await sleep(takenUpMs);
    }
    const secrets = await loadSecrets(config.dataDir, fromEnvironment);
    const count = await resealEverything({ models, secrets });
    process.stdout.write(`${count} values were sealed anew with ${secrets.fieldKeys.active}.\n`);
  });
  return 0;
}

/** Drops the keys that nothing is sealed with any more. Older backups cannot be read without them. */
export async function dropKeys(): Promise<number> {
  if (process.env['MINGLU_SECRETS']) {
    throw new ConfigError('The keys are in MINGLU_SECRETS: drop them there.');
  }
  const dropped = await withPlatform(async ({ config, models }) => {
    const counts = await countSealed(sealedPlaces(models));
    return dropFieldKeys(config.dataDir, new Set(counts.keys()));
  });
  process.stdout.write(dropped.length ? `Dropped: ${dropped.join(', ')}.\n` : 'None to drop.\n');
  return 0;
}

/**
 * Passes over everything until one finds nothing left: what was written while one ran, the next finds.
 * @returns the number of values that were sealed anew
 */
export async function resealEverything({
  models,
  secrets,
}: Pick<Platform, 'models' | 'secrets'>): Promise<number> {
  const cipher = new FieldCipher(secrets);
  let count = 0;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const { values, missed } = await reseal(sealedPlaces(models), cipher);
    if (values === 0) return count;
    count += values - missed;
  }
  throw new Error('a server goes on writing with an old key: restart it, then try again');
}
