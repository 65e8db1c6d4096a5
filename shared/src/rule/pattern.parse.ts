/**
 * The pattern language: what is needed to describe how a number or a code is written, in the usual
 * signs, and nothing by which a value could keep a reader busy.
 *
 *   pattern  = choice, which the whole value must follow; `^` before and `$` after it change nothing
 *   choice   = sequence { "|" sequence }
 *   sequence = { sign [ count ] }
 *   sign     = character | "." | "\d" "\w" "\s" "\p{Han}" | "[a-z]" | "[^a-z]" | "(" choice ")"
 *   count    = "?" | "*" | "+" | "{n}" | "{n,}" | "{n,m}"
 *
 * A group may be repeated only when it has one fixed length and no choice in it: `(a+)+` is refused,
 * `(-\d+)?` is not.
 * Our own matcher needs no such rule; the programs that read GET /rules may have another.
 */
export type PatternNode =
  | { kind: 'sign'; set: SignSet }
  | { kind: 'sequence'; items: readonly PatternNode[] }
  | { kind: 'choice'; options: readonly PatternNode[] }
  | { kind: 'repeat'; item: PatternNode; min: number; max: number | null };

/** Characters by their code points, from and to. */
export interface SignSet {
  ranges: readonly (readonly [number, number])[];
  isNegated: boolean;
}

export type PatternReason = 'syntax' | 'nested' | 'size';

/** Why a text is no pattern of ours. */
export class PatternError extends Error {
  /** @param at the character, counted from 1, at which it shows */
  constructor(
    readonly reason: PatternReason,
    readonly at: number,
  ) {
    super(`${reason} at ${at}`);
  }
}

export const digitSet = setOf([0x30, 0x39]);
export const capitalSet = setOf([0x41, 0x5a]);
export const letterSet = setOf([0x41, 0x5a], [0x61, 0x7a]);
export const letterOrDigitSet = setOf([0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]);
/** Han characters: the unified blocks and their compatibility forms (Unicode, Scripts.txt). */
export const hanSet = setOf(
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
);
const wordSet = setOf([0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]);
const spaceSet = setOf([0x09, 0x0d], [0x20, 0x20], [0xa0, 0xa0], [0x3000, 0x3000]);
export const anySet: SignSet = { ranges: [[0x0a, 0x0a]], isNegated: true };

/** Of a pattern's text; a count's figures; and the states that its matcher may need. */
const mostCharacters = 200;
const mostCount = 200;
const mostSize = 1000;

/** @throws PatternError */
export function parsePattern(text: string): PatternNode {
  if (text.length > mostCharacters) throw new PatternError('size', mostCharacters);
  const node = new Parser(text).parse();
  if (sizeOf(node) > mostSize) throw new PatternError('size', text.length);
  return node;
}

/** States that a node's matcher needs. */
function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'sign':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + sizeOf(item), 0);
    case 'choice':
      return node.options.reduce((sum, option) => sum + sizeOf(option), 1);
    case 'repeat':
      return sizeOf(node.item) * Math.max(node.max ?? node.min + 1, 1) + 1;
  }
}

/** One fixed length and one way to be read. */
function isFixed(node: PatternNode): boolean {
  switch (node.kind) {
    case 'sign':
      return true;
    case 'sequence':
      return node.items.every(isFixed);
    case 'choice':
      return false;
    case 'repeat':
      return node.min === node.max && isFixed(node.item);
  }
}

class Parser {
  private readonly signs: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.signs = [...text];
  }

  parse(): PatternNode {
    this.take('^');
    const node = this.choice();
    if (this.at < this.signs.length) this.fail();
    return node;
  }

  private choice(): PatternNode {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return options.length === 1 ? (options[0] as PatternNode) : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (;;) {
      const next = this.signs[this.at];
      if (next === undefined || next === '|' || next === ')') break;
      if (next === '$' && this.at === this.signs.length - 1) {
        this.at += 1;
        break;
      }
      items.push(this.counted(this.sign()));
    }
    return { kind: 'sequence', items };
  }

  private counted(item: PatternNode): PatternNode {
    const start = this.at;
    const count = this.count();
    if (!count) return item;
    if (count.max !== 0 && count.max !== 1 && !isFixed(item))
      throw new PatternError('nested', start + 1);
    // A second count (`a+?`, `a{2}{3}`) means something else in every other language.
    if (/^[?*+{]$/.test(this.signs[this.at] ?? '')) this.fail();
    return { kind: 'repeat', item, ...count };
  }

  private count(): { min: number; max: number | null } | null {
    if (this.take('?')) return { min: 0, max: 1 };
    if (this.take('*')) return { min: 0, max: null };
    if (this.take('+')) return { min: 1, max: null };
    if (!this.take('{')) return null;
    const min = this.figures();
    const max = this.take(',') ? (this.signs[this.at] === '}' ? null : this.figures()) : min;
    if (!this.take('}') || (max !== null && max < min)) this.fail();
    return { min, max };
  }

  private figures(): number {
    let digits = '';
    for (; /^\d$/.test(this.signs[this.at] ?? ''); this.at += 1)
      digits += this.signs[this.at] ?? '';
    if (!digits) this.fail();
    if (Number(digits) > mostCount) throw new PatternError('size', this.at);
    return Number(digits);
  }

  private sign(): PatternNode {
    const next = this.signs[this.at++] as string;
    if (next === '(') return this.group();
    if (next === '[') return { kind: 'sign', set: this.charClass() };
    if (next === '.') return { kind: 'sign', set: anySet };
    if (next === '\\') return { kind: 'sign', set: this.escape() };
    if ('^$?*+{}])'.includes(next)) {
      this.at -= 1;
      this.fail();
    }
    return { kind: 'sign', set: literal(next) };
  }

  private group(): PatternNode {
    if (this.take('?') && !this.take(':')) this.fail();
    const inner = this.choice();
    if (!this.take(')')) this.fail();
    return inner;
  }

  private charClass(): SignSet {
    const isNegated = this.take('^');
    const ranges: [number, number][] = [];
    while (!this.take(']')) {
      const from = this.member();
      const isRange = this.signs[this.at] === '-' && this.signs[this.at + 1] !== ']';
      if (!isRange) ranges.push(...from);
      else ranges.push(this.range(from));
    }
    if (ranges.length === 0) this.fail();
    return { ranges: tidied(ranges), isNegated };
  }

  private range(from: [number, number][]): [number, number] {
    this.at += 1;
    const [low, high] = [single(from), single(this.member())];
    if (low === null || high === null || low > high) return this.fail();
    return [low, high];
  }

  private member(): [number, number][] {
    const next = this.signs[this.at++];
    if (next === undefined || next === '[') return this.fail();
    const { ranges } = next === '\\' ? this.escape() : literal(next);
    return ranges.map(([low, high]) => [low, high]);
  }

  private escape(): SignSet {
    const next = this.signs[this.at++] ?? '';
    if (next === 'd') return digitSet;
    if (next === 'w') return wordSet;
    if (next === 's') return spaceSet;
    if (next === 'p') return this.han();
    if (next === 'u') return this.codeUnit();
    // Letters and digits after the sign are reserved: `\b`, `\1`, `\k` mean things we do not do.
    if (!next || /[0-9A-Za-z]/.test(next)) this.fail();
    return literal(next);
  }

  private han(): SignSet {
    for (const sign of '{Han}') if (!this.take(sign)) this.fail();
    return hanSet;
  }

  private codeUnit(): SignSet {
    const digits = this.signs.slice(this.at, this.at + 4).join('');
    if (!/^[0-9a-f]{4}$/i.test(digits)) this.fail();
    this.at += 4;
    return literal(String.fromCharCode(Number.parseInt(digits, 16)));
  }

  private take(sign: string): boolean {
    const isThere = this.signs[this.at] === sign;
    if (isThere) this.at += 1;
    return isThere;
  }

  private fail(): never {
    throw new PatternError('syntax', Math.min(this.at, this.signs.length) + 1);
  }
}

function setOf(...ranges: (readonly [number, number])[]): SignSet {
  return { ranges, isNegated: false };
}

function literal(sign: string): SignSet {
  const code = sign.codePointAt(0) ?? 0;
  return setOf([code, code]);
}

function single(ranges: readonly (readonly [number, number])[]): number | null {
  const [only, ...more] = ranges;
  return only && more.length === 0 && only[0] === only[1] ? only[0] : null;
}

/** In order and without overlaps, so that equal sets are equal. */
function tidied(ranges: [number, number][]): [number, number][] {
  return [...ranges]
    .sort((a, b) => a[0] - b[0])
    .reduce<[number, number][]>((merged, [low, high]) => {
      const last = merged.at(-1);
      if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
      else merged.push([low, high]);
      return merged;
    }, []);
}
