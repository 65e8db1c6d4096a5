import { call } from './request';
import { keep, load } from './storage';

export type TableName = 'regions' | 'industries';

/** A parent's code is the head of its children's. */
export interface TableRow {
  code: string;
  name: string;
}

interface KeptTable {
  etag: string;
  items: TableRow[];
}

/** A national table. It is kept on the device and only asked for again by its ETag. */
export async function findTable(name: TableName): Promise<TableRow[]> {
  const key = `table:${name}`;
  const kept = load<KeptTable>(key);
  const reply = await call<{ version: string; items: TableRow[] } | null>({
    method: 'GET',
    path: `/${name}`,
    ...(kept ? { headers: { 'If-None-Match': kept.etag } } : {}),
  });
  if (!reply.body?.items) return kept?.items ?? [];
  const { version, items } = reply.body;
  keep(key, { etag: `"${version}"`, items });
  return items;
}
