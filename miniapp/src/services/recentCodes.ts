import { latestFirst } from './latestFirst';
import { useSession } from './session';
import { keep, load } from './storage';
import type { TableName } from './table.api';

/** More would fill the picker, and one finds it by searching. */
const atMost = 5;

/** What this person picked from a table on this device, the latest first. */
export function recentCodes(table: TableName): string[] {
  return load<string[]>(keyOf(table)) ?? [];
}

export function rememberCode(table: TableName, code: string): void {
  keep(keyOf(table), latestFirst(recentCodes(table), code, atMost));
}

function keyOf(table: TableName): string {
  return `codes:${useSession.getState().staff?.id ?? ''}:${table}`;
}
