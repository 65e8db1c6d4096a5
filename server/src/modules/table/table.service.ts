import { createHash } from 'node:crypto';
import type { Tables } from '@minglu/shared/customer/judgement.context';
import industryRows from '../../platform/data/industries.json' with { type: 'json' };
import regionRows from '../../platform/data/regions.json' with { type: 'json' };

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
  const shortPlaces = shortNames([...names.values()]);
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
    /** 深圳 for 深圳市 and 深圳, 广西 for 广西壮族自治区; null for what is no province or city. */
    shortPlaceOf: (name: string) => shortPlaces.get(name) ?? null,
    industryName: (code: string | undefined): string | null =>
      industryNames.get(code ?? '') ?? null,
  };
}

/** The mark of a place's kind; the peoples of an autonomous region go with it. */
const placeMark = /(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/;

/** Names of provinces and cities, with their mark and without, to the one without. */
function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const places = names.filter((name) => placeMark.test(name));
  return new Map(
    places.flatMap((name) => {
      const short = name.replace(placeMark, '');
      return [
        [name, short],
        [short, short],
      ];
    }),
  );
}

function publicTable(rows: readonly (readonly string[])[]): PublicTable {
  const version = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
  return { version, rows: rows as readonly TableRow[] };
}
