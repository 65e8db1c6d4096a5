import rows from '../../data/regions.json' with { type: 'json' };

/** The deepest division that an address names, and where the rest of the address begins. */
export interface RegionFound {
  code: string;
  end: number;
}

type Level = 0 | 1 | 2;

interface Division {
  code: string;
  level: Level;
  /** As it is written: 广东省, 广东. */
  names: readonly string[];
}

const shortened =
  /(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|省|市|地区|盟)$/;

const divisions: readonly Division[] = rows.map(([code = '', name = '']) => {
  const level: Level = code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2;
  const short = name.replace(shortened, '');
  const names = short.length >= 2 && short !== name ? [name, short] : [name];
  return { code, level, names };
});

/** What people call places that the table calls otherwise. */
const popular: readonly Division[] = [
  ['150000', '内蒙'],
  ['320505', '苏州高新区', '高新区'],
].map(([code = '', ...names]) => ({ code, level: code.endsWith('0000') ? 0 : 2, names }));

const places = byFirstCharacter([...divisions, ...popular]);

function byFirstCharacter(
  list: readonly Division[],
): Map<string, { name: string; division: Division }[]> {
  const index = new Map<string, { name: string; division: Division }[]>();
  for (const division of list) {
    for (const name of division.names) {
      const own = index.get(name.charAt(0)) ?? [];
      own.push({ name, division });
      index.set(name.charAt(0), own);
    }
  }
  for (const own of index.values()) own.sort((a, b) => b.name.length - a.name.length);
  return index;
}

/**
 * Walks down from where the address begins: province, city, district, each below the one before;
 * levels may be left out. `plain` is simplified, without spaces. Null when it begins with no place.
 */
export function regionAt(plain: string): RegionFound | null {
  let found: RegionFound | null = plain.startsWith('中国') ? { code: '', end: 2 } : null;
  for (let step = 0; step < 3; step += 1) {
    const next = placeAt(plain, found?.end ?? 0, found?.code ?? '');
    if (!next) break;
    found = next;
  }
  return found?.code ? found : null;
}

function placeAt(plain: string, at: number, above: string): RegionFound | null {
  for (const { name, division } of places.get(plain.charAt(at)) ?? []) {
    if (!plain.startsWith(name, at) || !isBelow(division.code, above)) continue;
    // 南山路 is a road, 浦东新区 is not: a district by its short name needs what follows to fit.
    const after = plain.slice(at + name.length);
    if (above === '' && name.length === 2 && /^[路街道桥镇]/.test(after)) continue;
    return { code: division.code, end: at + name.length };
  }
  return null;
}

function isBelow(code: string, above: string): boolean {
  if (above === '') return true;
  if (code === above) return true;
  const head = above.replace(/(00)+$/, '');
  return (
    code.startsWith(head.length % 2 === 0 ? head : `${head}0`) && code !== above && head.length < 6
  );
}

/**
 * The district that was meant where none matches: below the division found, its name one letter apart
 * from what stands there, and no other as near. `length`: how many characters were meant to be it.
 */
export function nearestBelow(
  { code, end }: RegionFound,
  plain: string,
): { code: string; name: string; length: number } | null {
  if (code.endsWith('0000') && !/^(11|12|31|50)/.test(code)) return null;
  if (!code.endsWith('00')) return null;
  const rest = plain.slice(end);
  const near = divisions
    .filter((division) => division.level === 2 && isBelow(division.code, code))
    .flatMap((division) => {
      const [name = ''] = division.names;
      const size = [name.length, name.length - 1].find((length) =>
        isOneApart(name, rest.slice(0, length)),
      );
      return size ? [{ code: division.code, name, length: size }] : [];
    });
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** One character exchanged or left out; the last, which says what it is, must hold. */
function isOneApart(name: string, read: string): boolean {
  if (name.length < 3 || read.length < 2 || name.at(-1) !== read.at(-1)) return false;
  if (read.length === name.length) {
    return [...name].filter((character, at) => character !== read[at]).length === 1;
  }
  return [...name].some((_, at) => name.slice(0, at) + name.slice(at + 1) === read);
}
