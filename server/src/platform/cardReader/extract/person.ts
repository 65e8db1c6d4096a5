import { plainOf, textOf, type CardTextLine, type Span } from './cardText';
import type { Chunk } from './chunks';
import {
  companyEvidence,
  departmentEvidence,
  englishDepartmentEvidence,
  englishNameEvidence,
  englishTitleEvidence,
  nameEvidence,
  titleEvidence,
} from './roles';

export interface Ranked extends Span {
  weight: number;
}

export interface PersonFound {
  name: Ranked | null;
  title: Ranked | null;
  department: Ranked | null;
  /** Other texts that could be each, best first. */
  otherNames: Ranked[];
  otherTitles: Ranked[];
}

const leastName = 2.2;
const leastTitle = 1.8;
const leastDepartment = 2;

/**
 * Who the card is of. Names and titles are weighed together: on a card they stand by each other, the
 * name in the larger letters.
 */
export function findPerson(chunks: readonly Chunk[], usual: number): PersonFound {
  const names = ranked(chunks.flatMap((chunk) => nameCandidates(chunk, usual)));
  const titles = ranked(chunks.flatMap(titleCandidates));
  const pair = bestPair(names, titles);
  const departments = ranked(
    chunks.flatMap((chunk) => departmentCandidates(chunk, pair.name ?? pair.title)),
  ).filter((span) => ![pair.name, pair.title].some((other) => other && overlaps(span, other)));
  const name = pair.name ?? englishName(chunks, usual, pair.title);
  const [department = null] = departments;
  return {
    name,
    title: pair.title,
    department,
    otherNames: names.filter((each) => each !== name).slice(0, 3),
    otherTitles: titles.filter((each) => each !== pair.title).slice(0, 3),
  };
}

function ranked(list: readonly Ranked[]): Ranked[] {
  return [...list].sort((a, b) => b.weight - a.weight);
}

/** Log of the size of letters against the usual of the card, within bounds. */
function sizeBonus(line: CardTextLine, usual: number): number {
  return Math.max(-1, Math.min(2.2, 1.8 * Math.log2(line.height / usual)));
}

function nameCandidates(chunk: Chunk, usual: number): Ranked[] {
  if (!chunk.isHan || chunk.label === 'company' || chunk.label === 'department') return [];
  const size = sizeBonus(chunk.line, usual);
  const whole = nameEvidence(plainOf(chunk));
  const bonus = (chunk.isAlone ? 0.6 : 0) + (chunk.label === 'name' ? 3 : 0);
  const candidates: Ranked[] = whole > 0 ? [{ ...chunk, weight: whole + size + bonus }] : [];
  return [...candidates, ...namesBesideTitles(chunk, size)];
}

/** `谭新源外贸业务员`: a name and a title that were read as one. */
function namesBesideTitles(chunk: Chunk, size: number): Ranked[] {
  const found: Ranked[] = [];
  const plain = plainOf(chunk);
  for (const length of [2, 3, 4]) {
    const rest = plain.slice(length).replace(/^[\s(·:]+/, '');
    const name = nameEvidence(plain.slice(0, length));
    if (rest.length < 2 || name < 2.4 || titleEvidence(rest) < 3) continue;
    // 总 and 副 begin titles, not given names.
    const isGreedy = titleEvidence(plain.slice(length - 1)) > titleEvidence(rest) + 0.5;
    const weight = name + size + (length === 3 ? 0.4 : 0) - (isGreedy ? 1.5 : 0);
    found.push({ line: chunk.line, start: chunk.start, end: chunk.start + length, weight });
  }
  return found;
}

function titleCandidates(chunk: Chunk): Ranked[] {
  if (chunk.label === 'company' || chunk.label === 'name') return [];
  const labelled = chunk.label === 'title' ? 3 : 0;
  if (!chunk.isHan) {
    const weight = englishTitleEvidence(spaced(textOf(chunk)));
    return weight > 0 ? [{ ...chunk, weight: weight - 2 + labelled }] : [];
  }
  const plain = plainOf(chunk);
  const candidates: Ranked[] = [];
  const whole = titleEvidence(plain) - Math.max(0, companyEvidence(plain) - 3);
  if (whole > 0) candidates.push({ ...chunk, weight: whole + labelled });
  else if (isUnknownTitle(chunk, plain)) candidates.push({ ...chunk, weight: unknownTitle });
  for (let at = 2; at <= Math.min(4, plain.length - 2); at += 1) {
    if (nameEvidence(plain.slice(0, at)) < 2.4) continue;
    const weight = titleEvidence(plain.slice(at));
    if (weight >= 3) candidates.push({ ...chunk, start: chunk.start + at, weight: weight - 0.2 });
  }
  return [...candidates, ...candidates.flatMap(beforeSecondTitle), ...afterDepartment(chunk)];
}

/** A short text of its own that is nothing else: beside a name it is a title that no table has. */
function isUnknownTitle(chunk: Chunk, plain: string): boolean {
  return (
    chunk.isAlone &&
    /^[\u3400-\u9fff]{2,6}$/.test(plain) &&
    nameEvidence(plain) < 2.4 &&
    companyEvidence(plain) === 0 &&
    departmentEvidence(plain) === 0
  );
}

/** Enough only right beside the name. */
const unknownTitle = 0.8;

/**
 * `技术支持部售后工程师`: two texts that were read as one. `采购部主管` is one: what is left would be no
 * title that a card prints alone.
 */
function departmentHead(plain: string): number {
  const head =
    /^[\u3400-\u9fff]{2,9}?(?:部|中心|处)(?=[\u3400-\u9fff]{4,}$)/.exec(plain)?.[0] ?? '';
  const isTwo = departmentEvidence(head) >= 2 && titleEvidence(plain.slice(head.length)) >= 4;
  return isTwo ? head.length : 0;
}

function afterDepartment(chunk: Chunk): Ranked[] {
  const plain = plainOf(chunk);
  const at = departmentHead(plain);
  if (at === 0) return [];
  return [{ ...chunk, start: chunk.start + at, weight: titleEvidence(plain.slice(at)) + 1 }];
}

/** `外贸业务员中共党员`: the first of two titles that were read as one. */
function beforeSecondTitle(candidate: Ranked): Ranked[] {
  const plain = plainOf(candidate);
  for (let at = 3; at <= plain.length - 3; at += 1) {
    const [first, second] = [titleEvidence(plain.slice(0, at)), plain.slice(at)];
    const isTitle = /党员|技师|会长|理事|委员|代表|专家$/.test(second);
    if (first >= 4 && isTitle && !/^[兼、/·]/.test(second)) {
      return [{ ...candidate, end: candidate.start + at, weight: first + 0.8 }];
    }
  }
  return [];
}

function bestPair(
  names: readonly Ranked[],
  titles: readonly Ranked[],
): { name: Ranked | null; title: Ranked | null } {
  let best: { name: Ranked | null; title: Ranked | null; weight: number } = {
    name: null,
    title: null,
    weight: 0,
  };
  for (const name of [null, ...names.slice(0, 8)]) {
    for (const title of [null, ...titles.slice(0, 8)]) {
      if (name && title && overlaps(name, title)) continue;
      const weight =
        (name ? name.weight - leastName : 0) +
        (title ? title.weight - leastTitle : 0) +
        (name && title ? nearness(name, title) : 0);
      if (weight > best.weight) best = { name, title, weight };
    }
  }
  return best;
}

/** How much two texts belong together by where they stand. */
function nearness(a: Span, b: Span): number {
  if (a.line === b.line) return 1.5;
  const height = Math.max(a.line.height, b.line.height);
  const drop = Math.abs(a.line.middle - b.line.middle) / height;
  const apart = Math.max(a.line.left, b.line.left) - Math.min(a.line.right, b.line.right);
  if (drop < 0.6) return apart / height < 3 ? 1.5 : 0.6;
  const isAligned =
    Math.abs(a.line.left - b.line.left) < height ||
    Math.abs(a.line.right - b.line.right) < height ||
    Math.abs(a.line.left + a.line.right - b.line.left - b.line.right) < 2 * height;
  return Math.max(-1.5, (isAligned ? 1.3 : 0.5) - 0.35 * Math.max(0, drop - 1.5));
}

function departmentCandidates(whole: Chunk, anchor: Ranked | null): Ranked[] {
  const head = departmentHead(plainOf(whole));
  const chunk = head > 0 ? { ...whole, end: whole.start + head } : whole;
  const plain = plainOf(chunk);
  const evidence = chunk.isHan
    ? departmentEvidence(plain)
    : englishDepartmentEvidence(spaced(textOf(chunk)));
  if (evidence === 0 || (chunk.isHan && companyEvidence(plain) > 3.2)) return [];
  const near = anchor ? nearness(chunk, anchor) * 0.7 : 0;
  const weight = evidence + near + (chunk.label === 'department' ? 3 : 0);
  return weight >= leastDepartment + 1 ? [{ ...chunk, weight }] : [];
}

function englishName(chunks: readonly Chunk[], usual: number, title: Ranked | null): Ranked | null {
  const candidates = chunks
    .filter((chunk) => !chunk.isHan)
    .flatMap((chunk): Ranked[] => {
      const evidence = englishNameEvidence(spaced(textOf(chunk)));
      if (evidence === 0) return [];
      const near = title ? nearness(chunk, title) : 0;
      return [{ ...chunk, weight: evidence + sizeBonus(chunk.line, usual) + near }];
    });
  return ranked(candidates)[0] ?? null;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.line === b.line && a.start < b.end && b.start < a.end;
}

function spaced(text: string): string {
  return text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').trim();
}
