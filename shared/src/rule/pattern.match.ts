import { parsePattern, type PatternNode, type SignSet } from './pattern.parse';

/** A state reads one character of its set, or leads on without reading. */
interface State {
  set?: SignSet;
  next: number[];
}

interface Machine {
  states: readonly State[];
  start: number;
}

/** The end is the first state of every machine. */
const end = 0;

/** Built machines by their patterns; a rule set holds few, and is judged by often. */
const built = new Map<string, Machine>();
const mostBuilt = 500;

/**
 * Whether the whole text follows the pattern. All ways to read it are followed at once (Thompson
 * 1968), so that the time is at most characters x states, whatever the two are.
 * @throws PatternError when the pattern is none of ours
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const { states, start } = machineOf(pattern);
  let current = withoutReading(states, [start]);
  for (const sign of text) {
    if (current.size === 0) return false;
    const code = sign.codePointAt(0) ?? 0;
    const read = [...current].flatMap((at) => {
      const { set, next } = states[at] as State;
      return set && isIn(set, code) ? next : [];
    });
    current = withoutReading(states, read);
  }
  return current.has(end);
}

/** The states that are reached from these without reading a character. */
function withoutReading(states: readonly State[], from: readonly number[]): Set<number> {
  const reached = new Set(from);
  // A set grows while one walks over it: what is added is walked over too.
  for (const at of reached) {
    const { set, next } = states[at] as State;
    if (!set) for (const further of next) reached.add(further);
  }
  return reached;
}

function isIn({ ranges, isNegated }: SignSet, code: number): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high) !== isNegated;
}

function machineOf(pattern: string): Machine {
  const known = built.get(pattern);
  if (known) return known;
  if (built.size >= mostBuilt) built.clear();
  const states: State[] = [{ next: [] }];
  const machine = { states, start: add(states, parsePattern(pattern), end) };
  built.set(pattern, machine);
  return machine;
}

/** Adds a node's states before `next`. @returns the state at which the node begins */
function add(states: State[], node: PatternNode, next: number): number {
  switch (node.kind) {
    case 'sign':
      return states.push({ set: node.set, next: [next] }) - 1;
    case 'sequence':
      return node.items.reduceRight((after, item) => add(states, item, after), next);
    case 'choice':
      return states.push({ next: node.options.map((option) => add(states, option, next)) }) - 1;
    case 'repeat': {
      const { item, min, max } = node;
      const optional =
        max === null ? loop(states, item, next) : upTo(states, item, max - min, next);
      return Array.from({ length: min }).reduce<number>(
        (after) => add(states, item, after),
        optional,
      );
    }
  }
}

function loop(states: State[], item: PatternNode, next: number): number {
  const fork: State = { next: [next] };
  const at = states.push(fork) - 1;
  fork.next.push(add(states, item, at));
  return at;
}

function upTo(states: State[], item: PatternNode, count: number, next: number): number {
  let at = next;
  for (let left = count; left > 0; left -= 1) {
    at = states.push({ next: [next, add(states, item, at)] }) - 1;
  }
  return at;
}
