import type { RegionFinder, RegionHit } from './split.types';

interface Division {
  code: string;
  name: string;
}

/** A name as it is written short: 广东, 深圳, 南山. */
const suffix =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|地区|新区|省|市|区|县|盟|旗)$/;

/**
 * Finds the deepest division that an address begins with. A level may be left out or written
 * short (深圳南山), as people do; a short name of one character is no name.
 */
export function createRegionFinder(divisions: readonly Division[]): RegionFinder {
  const provinces = divisions.filter(({ code }) => code.endsWith('0000'));
  const cities = divisions.filter(({ code }) => /^\d{4}00$/.test(code) && !code.endsWith('0000'));
  const districts = divisions.filter(({ code }) => !code.endsWith('00'));

  const below = (nodes: readonly Division[], code: string | undefined) => {
    if (code === undefined) return nodes;
    const head = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
    return nodes.filter((node) => node.code.startsWith(head));
  };

  return (address) => {
    const province = longest(provinces, address, 0);
    const city = longest(below(cities, province?.code), address, province?.length ?? 0);
    const parent = city ?? province;
    if (!parent) return uniqueDistrict(districts, address);
    return longest(below(districts, parent.code), address, parent.length) ?? parent;
  };
}

/** The division that stands at this place, by its full name before its short one. */
function longest(nodes: readonly Division[], address: string, start: number): RegionHit | null {
  const from = start + (/^[\s,]*(?:中国)?[\s,]*/.exec(address.slice(start))?.[0].length ?? 0);
  let found: RegionHit | null = null;
  for (const { code, name } of nodes) {
    for (const written of [name, name.replace(suffix, '')]) {
      const length = from + written.length;
      const isThere = written.length > 1 && address.startsWith(written, from);
      // 朝阳 is no city where 朝阳区 stands.
      const isOther = written !== name && /^[区县州盟旗]/.test(address.slice(length));
      if (isThere && !isOther && (!found || length > found.length)) found = { code, length };
    }
  }
  return found && { ...found, length: found.length + suffixAfter(address, found.length) };
}

/** 上海市 where the table says 上海; the sign of the level belongs to the name. */
function suffixAfter(address: string, end: number): number {
  return /^[省市]/.test(address.slice(end)) ? 1 : 0;
}

/** A district without its city counts only where no other has the name. */
function uniqueDistrict(districts: readonly Division[], address: string): RegionHit | null {
  const named = districts.filter(({ name }) => name.length > 2 && address.startsWith(name));
  const [only] = named;
  return only && named.length === 1 ? { code: only.code, length: only.name.length } : null;
}
