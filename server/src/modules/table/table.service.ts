import { createHash } from 'node:crypto';
import type { Tables } from '@minglu/shared/customer/judgement.context';
import industryRows from './data/industries.json' with { type: 'json' };
import regionRows from './data/regions.json' with { type: 'json' };

/** `[code, name]`; a parent's code is the head of its children's. */
export type TableRow = readonly [code: string, name: string];

export interface PublicTable {
  /** Changes with the content, for ETag. */
  version: string;
  rows: readonly TableRow[];
}

export type TableService = ReturnType<typeof createTableService>;

/** The national tables: divisions (GB/T 2260) and industries (GB/T 4754-2017). */
export function createTableService() {
  const regions = publicTable(regionRows);
  const industries = publicTable(industryRows);
  const names = new Map(regions.rows);
  const industryNames = new Map(industries.rows);
  const placeNames = new Set([...names.values()].filter((name) => /[省市]$/.test(name)));
  const tables: Required<Tables> = {
    hasRegion: (code) => names.has(code),
    hasIndustry: (code) => industryNames.has(code),
  };
  return {
    regions,
    industries,
    tables,
    /** 广东省 深圳市 南山区; a municipality is named once. */
    regionNames(code: string | undefined): string[] {
      if (!code) return [];
      const codes = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
      const found = [...new Set(codes)].map((each) => names.get(each));
      return found.filter((name): name is string => name !== undefined);
    },
    isPlace: (name: string) => placeNames.has(name),
  };
}

function publicTable(rows: readonly (readonly string[])[]): PublicTable {
  const version = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
  return { version, rows: rows as readonly TableRow[] };
}
