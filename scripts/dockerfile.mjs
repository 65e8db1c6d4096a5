// @ts-check

/* Reads a Dockerfile of the plain kind that ours is. */

/** @typedef {{ verb: string, args: string }} Step */
/** @typedef {{ base: string, name: string, steps: Step[] }} Stage */

/**
 * The stages in their order; continued lines are joined, comments left out.
 * @param {string} text
 * @returns {Stage[]}
 */
export function parseDockerfile(text) {
  /** @type {Stage[]} */
  const stages = [];
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^\s*[A-Z]/.test(line));
  for (const line of lines) {
    const [, verb = '', args = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (verb === 'FROM') {
      const [, base = '', name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(args) ?? [];
      stages.push({ base, name: name ?? String(stages.length), steps: [] });
    } else {
      stages.at(-1)?.steps.push({ verb, args });
    }
  }
  return stages;
}

/**
 * The pairs of an ENV line.
 * @param {string} args
 */
export function pairsOf(args) {
  return Object.fromEntries(
    args.split(/\s+/).map((pair) => /** @type {[string, string]} */ (pair.split(/=(.*)/s, 2))),
  );
}
