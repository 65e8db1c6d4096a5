/** `[start, length]` of a part of a text. */
type Range = readonly [number, number];

/** One character alone says nothing. */
const shortest = 2;

/**
 * The parts of a firm's name that another one has too, in the same order, without what many have: the
 * place before and the legal form behind. For the eye; whether two names are alike the server says.
 */
export function sharedParts(name: string, other: string): Range[] {
  const [from, to] = core(name);
  return common(plain(name).slice(from, to), plain(other), from);
}

/** Where the name's own part begins and ends. */
function core(name: string): Range {
  const place = /^(?:\p{sc=Han}{2,3}省)?(?:\p{sc=Han}{2,4}?市)?/u.exec(name)?.[0] ?? '';
  const legalForm = /(?:股份|集团)?(?:有限|责任)*公司$/.exec(name);
  return [place.length, legalForm?.index ?? name.length];
}

/** The longest part that both have, then the same on either side of it. */
function common(name: string, other: string, offset: number): Range[] {
  const { start, length, inOther } = longest(name, other);
  if (length < shortest) return [];
  return [
    ...common(name.slice(0, start), other.slice(0, inOther), offset),
    [offset + start, length],
    ...common(name.slice(start + length), other.slice(inOther + length), offset + start + length),
  ];
}

function longest(name: string, other: string) {
  let best = { start: 0, length: 0, inOther: 0 };
  let former: number[] = [];
  for (let at = 0; at < name.length; at += 1) {
    const row: number[] = [];
    for (let to = 0; to < other.length; to += 1) {
      const length = name[at] === other[to] ? (former[to - 1] ?? 0) + 1 : 0;
      row[to] = length;
      if (length > best.length) {
        best = { start: at + 1 - length, length, inOther: to + 1 - length };
      }
    }
    former = row;
  }
  return best;
}

/** Brackets and letters are written either way; the length stays. */
function plain(text: string): string {
  return text.replace(/\(/g, '（').replace(/\)/g, '）').toLowerCase();
}
