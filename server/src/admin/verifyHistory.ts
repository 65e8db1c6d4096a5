import type { ChainFault, Verification } from '../modules/history/verify.service';
import { withPlatform } from './openPlatform';

const words: Record<ChainFault, string> = {
  edited: 'is not what was written',
  unlinked: 'does not follow the entry before',
  gap: 'is missing',
  truncated: 'is missing, and everything after it',
  unknownEnd: 'is not the end that was recorded',
};

/** Tells of every broken chain its first fault. @returns the exit code: 1 when there is one */
export async function verifyHistory(): Promise<number> {
  const result = await withPlatform((_, { verification }) => verification.verify());
  process.stdout.write(`${reportOf(result)}\n`);
  return result.broken.length + result.anchorFaults.length === 0 ? 0 : 1;
}

/** The lines that the operator reads. */
export function reportOf(result: Verification): string {
  const { entries, customers, anchored, broken, anchorFaults } = result;
  const faults = [
    ...anchorFaults.map((fault) => `  ${fault}`),
    ...broken.map(
      ({ customerId, sequence, fault }) =>
        `  customer ${customerId}: entry ${sequence} ${words[fault]}`,
    ),
  ];
  const whole = `${entries} entries of ${customers} customers, ${anchored} anchored`;
  return faults.length === 0
    ? `The history holds: ${whole}.`
    : [`The history does NOT hold (${whole}):`, ...faults].join('\n');
}
